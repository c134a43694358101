"""Which passages are about one thing, as titles and headings tell, when no record names it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.checking import check_texts

WALK_IN = "# Hillview Urgent Care{}\n\nWalk-in visit, self-pay: ${}.\n"


def _found(folder: Path, texts: dict[str, str]) -> list[str]:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [finding.message for finding in check_texts([folder], date(2026, 11, 23), "US", "en").findings]


@pytest.mark.parametrize(
    ("one", "other"), [(" – Ashby", " – Corwin"), (" (Ashby)", " (Corwin)"), (", Ashby", ", Corwin")]
)
def test_two_branches_may_charge_two_prices(tmp_path: Path, one: str, other: str) -> None:
    assert _found(tmp_path, {"a.md": WALK_IN.format(one, 149), "b.md": WALK_IN.format(other, 129)}) == []


def test_one_branch_may_not(tmp_path: Path) -> None:
    found = _found(tmp_path, {"a.md": WALK_IN.format(" – Ashby", 149), "b.md": WALK_IN.format(" – Ashby", 129)})
    assert len(found) == 1 and "$149" in found[0] and "$129" in found[0]


def test_a_list_of_branches_says_of_each_what_stands_under_its_heading(tmp_path: Path) -> None:
    missed = "# {}\n\nIf you miss an appointment there is a DNA charge of ${}.\n"
    texts = {
        "clinics.md": "# Clinics\n\n## Oak Street Clinic\n\nDNA charge $20\n\n## Elm Road Clinic\n\nDNA charge $25\n",
        "oak.md": missed.format("Oak Street Clinic", 20),
        "elm.md": missed.format("Elm Road Clinic", 25),
    }
    assert _found(tmp_path, texts) == []
