"""Two versions of one flow are held against each other entry by entry, and row by row of their tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.checking import check_texts

AS_OF = date(2026, 11, 23)
FLOW = """\
en:
  flow:
    {name}:
      phrases:
        adult_permit_costs_harbour_town: |
          | Permit | Fee | Total with post |
          |--------|-----|-----------------|
          | Short permit | £128.00 | £147.86 |
          | Long permit | £154.50 | £174.36 |

        how_long_renewing_permit_takes: |
          Your renewal will take at least 6 weeks.

        opening: |
          Bring £3.00.
"""


def amounts(folder: Path, changed: str, instead: str, second: str = "permits-v2") -> list[list[str]]:
    """What each finding shows when one of two versions of a flow says something else."""
    folder.mkdir(exist_ok=True)
    (folder / "permits.yml").write_text(FLOW.format(name="permits"), encoding="utf-8")
    text = FLOW.format(name=second)
    assert changed in text
    (folder / f"{second}.yml").write_text(text.replace(changed, instead), encoding="utf-8")
    return [sorted(value.shown for value in one.values) for one in check_texts([folder], AS_OF, "GB").findings]


def test_two_equal_versions_say_nothing_wrong(tmp_path: Path) -> None:
    assert amounts(tmp_path, "£3.00", "£3.00") == []


@pytest.mark.parametrize(
    ("was", "now"), [("£147.86", "£141.86"), ("£154.50", "£145.50"), ("at least 6 weeks", "at least 9 weeks")]
)
def test_a_value_changed_in_one_version_is_told(tmp_path: Path, was: str, now: str) -> None:
    assert amounts(tmp_path, was, now) == [sorted((was, now))]


def test_a_key_of_one_word_says_too_little(tmp_path: Path) -> None:
    assert amounts(tmp_path, "£3.00", "£4.00", "library") == []


def test_a_place_that_a_file_has_twice_with_two_values_ties_nothing(tmp_path: Path) -> None:
    twice = "| Short permit | £128.00 | £147.86 |\n          | Short permit | £99.00 | £120.00 |"
    assert amounts(tmp_path, "| Short permit | £128.00 | £147.86 |", twice) == []


def test_a_row_of_another_name_is_another_thing(tmp_path: Path) -> None:
    assert amounts(tmp_path, "| Short permit | £128.00 | £147.86 |", "| Family permit | £99.00 | £120.00 |") == []
