"""A workspace with a history, in which a product may change its price."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PRODUCT = """\
id: fibre
kind: product
name: {en: Fibre 100, cy: Ffibr 100}
owner: products@acme.example
audience: public
facts: {monthly_price: £29.00, setup_price: £10.00}
"""


def raised(day: date, price: str = "£31.00") -> str:
    """The product with another price from a day on."""
    return f"{PRODUCT}changes:\n  - from: {day}\n    why: costs rose\n    facts: {{monthly_price: {price}}}\n"


@dataclass
class Record:
    """The workspace at `root`, a git repository."""

    root: Path

    @classmethod
    def made(cls, places: Path, root: Path) -> Record:
        """A copy of the places with the product, committed."""
        record = cls(Path(shutil.copytree(places, root)))
        record.git("init", "-q")
        record.commit("knowledge/product/fibre.yaml", PRODUCT)
        return record

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD").strip()

    def commit(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"Change {name}")

    def git(self, *words: str) -> str:
        who = ["-c", "user.name=A Writer", "-c", "user.email=writer@acme.example", "-c", "commit.gpgsign=false"]
        env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["git", *who, *words], cwd=self.root, capture_output=True, check=True, env=env)
        return done.stdout.decode()
