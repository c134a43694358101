"""What it costs to compare two revisions and to foresee a change: `python -m benchmarks foresight`.

On a made workspace of 5,000 entities under git, and 10,000 texts that state some of its values.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from unittest.mock import patch

from benchmarks.loading import make
from checker.asked import means_of
from checker.checking import check_workspace
from checker.impact.impact import impact_of
from knowledge.difference.between import changes_between
from knowledge.difference.said import meaning_of
from knowledge.difference.supposed import supposing
from knowledge.facts import Fact
from knowledge.kept_folder import PLACE
from knowledge.loading import load
from knowledge.revisions import load_at
from knowledge.shown import shown_value
from knowledge.workspace import Workspace

ENTITIES, TEXTS = 5_000, 10_000
AS_OF = date(2026, 11, 23)
MOST_DIFFERENCE, MOST_SECONDS = 1.2, 2.0  # times loading both; for foreseeing one change


def run(entities: int = ENTITIES, texts: int = TEXTS) -> int:
    """Print both figures; 1 when a promise is broken."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {PLACE: f"{folder}/cache"}):
        root = Path(folder) / "workspace"
        make(root, entities)
        _git(root, "init", "-q")
        _git(root, "add", ".")
        _git(root, "commit", "-qm", "Begin")
        difference = _difference(root, Random(7))
        print(
            f"foresight: diff of {entities} entities: {difference:.2f} times loading both (at most {MOST_DIFFERENCE})"
        )
        workspace = load(root)
        _write_texts(workspace, texts, Random(8))
        first = _seconds(lambda: check_workspace(load(root), AS_OF, means_of()))
        again = _foreseen(root)
        print(f"foresight: first check of {texts} texts {first:.1f} s; impact after it {again:.2f} s (at most 2)")
        return int(difference > MOST_DIFFERENCE or again > MOST_SECONDS)


def _difference(root: Path, random: Random) -> float:
    """How many times as long as loading both revisions the whole difference takes, the best of three."""
    for path in random.sample(sorted((root / "knowledge/product").iterdir()), 40):
        path.write_text(path.read_text("utf-8").replace("a month", "a year"), encoding="utf-8")
    ratios = []
    for _ in range(3):
        start = perf_counter()
        was, now = load_at(root, "HEAD"), load(root)
        loaded = perf_counter()
        changes = changes_between(meaning_of(was), meaning_of(now))
        done = perf_counter()
        if not changes:
            raise AssertionError("the edits were not seen")
        ratios.append((done - start) / (loaded - start))
    return min(ratios)


def _foreseen(root: Path) -> float:
    """From nothing in memory to the impact of one price, a check having been made before; the best of three.

    In seconds of the processor, which all of it is: what else a machine does does not count.
    """
    name = next(fact.name for fact in load(root).facts() if fact.attribute.name == "monthly_price")

    def once() -> None:
        workspace = load(root)
        impact_of(workspace, supposing(workspace, name, "£1.23 a month", date(2027, 3, 1)), AS_OF, means_of())

    return min(_seconds(once, process_time) for _ in range(3))


def _write_texts(workspace: Workspace, count: int, random: Random) -> None:
    """Texts in which a thing is named and one of its values stated, among sentences that state none."""
    facts = [fact for fact in workspace.facts() if fact.attribute.name in {"monthly_price", "phone", "hours"}]
    folder = workspace.root / "channels"
    for at in range(count):
        lines = [_line(workspace, fact) for fact in random.sample(facts, 3)]
        path = folder / f"{at % 100:02}" / f"{at}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# Page {at}\n\n" + "\n\n".join([*lines, "Please have your account number ready."]) + "\n")


def _line(workspace: Workspace, fact: Fact) -> str:
    value = shown_value(workspace, fact, fact.base_at(AS_OF))
    return f"The {str(fact.attribute.label).lower()} of {workspace.entities[fact.entity].name} is {value}."


def _seconds(work: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


def _git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=bench", "-c", "user.email=bench@acme.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)
