"""Between two states of real texts the difference names the numbers and hours that changed, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.real_workspace import MOST
from benchmarks.two_revisions import EARLIER, LATER, NEW, Change, compared

LINE = "Call the Harbour Help Desk at {}, Monday through Friday, {}. If you have hearing loss, call TTY: {}.\n"


def test_the_real_changes_of_ten_contacts_are_named_and_nothing_else(corpora: Path) -> None:
    if not ((corpora / EARLIER).is_dir() and (corpora / LATER).is_dir()):
        pytest.skip(f"the texts of {EARLIER} and {LATER} are not at {corpora}")
    result = compared(corpora / EARLIER, corpora / LATER)
    assert len(result.pairs) == MOST
    assert sum(was is not None for was, _ in result.pairs) > MOST / 2
    assert [one for one in result.real if one.before and one.after], "some numbers or hours did change"
    assert result.told == result.real


def _page(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_number_that_changes_under_one_name_is_named_with_both(tmp_path: Path) -> None:
    _page(tmp_path / "a", "a.md", LINE.format("202-555-0101", "8:00 a.m. to 6:00 p.m.", "711"))
    _page(tmp_path / "b", "a.md", LINE.format("202-555-0109", "8:00 a.m. to 5:00 p.m.", "711"))
    _page(tmp_path / "b", "b.md", "Or call the Mooring Desk at 202-555-0102.\n")
    result = compared(tmp_path / "a", tmp_path / "b")
    assert result.told == result.real
    assert result.told == {
        Change("harbour-help-desk.phone", "2025550101", "2025550109"),
        Change("harbour-help-desk.hours", "Mo-Fr 08:00-18:00", "Mo-Fr 08:00-17:00"),
        Change("mooring-desk", "", NEW),
    }


def test_another_layout_of_the_same_texts_is_no_difference(tmp_path: Path) -> None:
    _page(tmp_path / "a", "a.md", LINE.format("202-555-0101", "8:00 a.m. to 6:00 p.m.", "202-555-0104"))
    assert compared(tmp_path / "a", tmp_path / "a").told == frozenset()
