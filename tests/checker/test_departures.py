"""How a text departs from the record: another value, an ended one, one whose day has not come; or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.departures import with_record
from tests.checker.saying import claim, fact_of, mentions, quay

AS_OF = date(2026, 11, 23)


def states(folder: Path, text: str, fact: str, *scope: tuple[str, str]) -> list[str]:
    known = fact_of(quay(folder), fact)
    claims = [claim(mention, known, *scope) for mention in mentions(text) if mention.type == "money"]
    return [str(conflict.state) for conflict in with_record(claims, AS_OF)]


@pytest.mark.parametrize(
    ("text", "fact", "expected"),
    [
        ("A Modem costs £45.00.", "modem.one_off_price", []),
        ("A Modem costs £46.00.", "modem.one_off_price", ["differs"]),
        ("A Modem costs £55.00.", "modem.one_off_price", ["retired"]),
        ("A Modem is £5.00 a month.", "modem.monthly_price", ["early"]),
        ("In the north or elsewhere, a Modem costs £40.00.", "modem.one_off_price", []),
    ],
)
def test_what_a_text_says_is_held_against_what_the_record_says_today(
    text: str, fact: str, expected: list[str], tmp_path: Path
) -> None:
    assert states(tmp_path, text, fact) == expected


def test_a_case_has_its_own_value_and_no_other(tmp_path: Path) -> None:
    north = ("region", "north")
    assert states(tmp_path / "own", "A Modem costs £40.00.", "modem.one_off_price", north) == []
    assert states(tmp_path / "all", "A Modem costs £45.00.", "modem.one_off_price", north) == ["differs"]


def test_what_is_told_as_past_or_coming_is_no_departure(tmp_path: Path) -> None:
    assert states(tmp_path / "a", "A Modem cost £55.00.", "modem.one_off_price", ("time", "past")) == []
    assert states(tmp_path / "b", "A Modem will be £5.00 a month.", "modem.monthly_price", ("time", "coming")) == []


def test_a_slip_in_what_is_told_as_past_is_found_and_a_time_before_the_record_is_left_alone(tmp_path: Path) -> None:
    past = ("time", "past")
    assert states(tmp_path / "a", "A Modem cost £55.10.", "modem.one_off_price", past) == ["differs"]
    assert states(tmp_path / "b", "A Modem cost £80.00.", "modem.one_off_price", past) == []
    assert states(tmp_path / "c", "A Modem cost £55.10 a month.", "modem.monthly_price", past) == []


def test_texts_that_depart_alike_are_one_conflict(tmp_path: Path) -> None:
    fact = fact_of(quay(tmp_path), "modem.one_off_price")
    claims = [claim(one, fact) for name in ("a.md", "b.md") for one in mentions("A Modem costs £46.00.", name)]
    (conflict,) = with_record(claims, AS_OF)
    assert [len(stating) for _, stating in conflict.values] == [2]
    assert [span.written for span in conflict.record] == ["£45.00", "£40.00"]
