"""Working days are counted as people count them, with the weekends and holidays of the place."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.workdays import WorkingDays

CASES = yaml.load(Path(__file__).with_name("workdays.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
ROWS = [(way, *row) for way, rows in CASES.items() for row in rows]
PLACES = st.sampled_from(["GB-ENG", "PH", "IL", "DE-BY", "US", ""])
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


def test_there_are_sixty_cases_over_four_countries() -> None:
    assert len(ROWS) >= 60
    assert len({row[1].partition("-")[0] for row in ROWS if row[1] not in {"", "ZZ"}}) >= 4


@pytest.mark.parametrize(("way", "place", "one", "other", "gives"), ROWS)
def test_a_case_counted_by_hand(way: str, place: str, one: date, other: Any, gives: Any) -> None:
    assert getattr(WorkingDays(place), way)(one, other) == gives


@given(PLACES, DAYS, st.integers(0, 40))
def test_back_and_forth_ends_where_it_began(place: str, day: date, count: int) -> None:
    days = WorkingDays(place)
    start = days.after(day, 1)
    assert days.before(days.after(start, count), count) == start


@given(PLACES, DAYS, st.integers(0, 40))
def test_the_last_day_to_tell_is_the_last_that_is_in_time(place: str, effective: date, notice: int) -> None:
    days = WorkingDays(place)
    last = days.tell_by(effective, notice)
    assert days.in_effect_after(last, notice) <= effective
    assert days.in_effect_after(last + timedelta(days=1), notice) > effective


@given(PLACES, DAYS, st.integers(1, 40))
def test_as_many_working_days_lie_between_as_were_owed(place: str, told: date, notice: int) -> None:
    days = WorkingDays(place)
    assert days.between(told, days.in_effect_after(told, notice)) == notice


@pytest.mark.parametrize("count", [-1, 2001])
def test_a_number_of_days_that_nobody_means_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="number of working days"):
        WorkingDays("GB").after(date(2026, 11, 23), count)
