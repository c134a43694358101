"""The project speaks of itself alone: no paths of a machine, no package hosts, nothing fetched from elsewhere."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = [
    (r"(^|[^a-z.\w])/(wo" r"rk|fa" r"rm|ro" r"ot)/", "a path of somebody's machine"),
    (r"pypi\.o" r"rg|pythonho" r"sted|npmj" r"s\.(com|org)|deb\.deb" r"ian", "a host of a package registry"),
    (r"cdn\.|unpkg\.c" r"om|jsdel" r"ivr|fonts\.goo" r"gleapis", "a content delivery network"),
]


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name.decode() for name in listed.split(b"\0") if name]


@pytest.mark.parametrize(("pattern", "what"), FORBIDDEN, ids=[what for _, what in FORBIDDEN])
def test_no_file_names(pattern: str, what: str) -> None:
    found = []
    for path in _tracked():
        if not path.is_file() or path.suffix in {".png", ".pdf", ".docx"} or path.name == "LICENSE":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if re.search(pattern, line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not found, f"{what}:\n" + "\n".join(found)
