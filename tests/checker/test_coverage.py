"""Promised hours against staffed ones: the same minutes as counting them one by one gives."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.opening.calendar import is_open, public_holidays
from knowledge.opening.instants import Interval, day_begins, less, open_between, union
from knowledge.setting import Setting
from knowledge.types.hours import parse

ZONES = ("Europe/London", "America/New_York", "Asia/Manila", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca")
HOURS = (
    "Mo-Fr 08:00-20:00; Sa 09:00-17:00; PH off",
    "24/7",
    "Mo-Su 22:00-06:00",
    "Mo-Su 00:30-03:30; Dec 25 off",
    "Fr-Sa 18:00-02:00; PH 10:00-12:00",
)
HOLIDAYS = frozenset().union(*(public_holidays("GB-ENG", year) for year in (2026, 2027, 2028)))


def counted(text: str, zone: str, start: int, end: int) -> list[Interval]:
    """Minute by minute."""
    hours = parse(text, Setting(timezone=zone))
    open_minutes = (
        minute for minute in range(start, end) if is_open(hours, datetime.fromtimestamp(minute * 60, UTC), HOLIDAYS)
    )
    return union((minute, minute + 1) for minute in open_minutes)


def computed(text: str, zone: str, start: int, end: int) -> list[Interval]:
    return open_between(parse(text, Setting(timezone=zone)), start, end, zone, HOLIDAYS.__contains__)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [date(2027, 3, 27), date(2027, 10, 30), date(2027, 4, 3)])
def test_around_a_change_of_clocks_every_minute_is_as_counted(zone: str, day: date) -> None:
    start = day_begins(day, zone)
    for text in HOURS:
        assert computed(text, zone, start, start + 2 * 1440) == counted(text, zone, start, start + 2 * 1440)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(HOURS), st.sampled_from(HOURS), st.sampled_from(ZONES), st.sampled_from(ZONES), st.integers(0, 395)
)
def test_gaps_between_two_zones_are_as_counted(promised: str, staffed: str, home: str, away: str, after: int) -> None:
    start = day_begins(date(2026, 12, 1) + timedelta(days=after), home)
    end = start + 1440
    expected = less(counted(promised, home, start, end), counted(staffed, away, start, end))
    assert less(computed(promised, home, start, end), computed(staffed, away, start, end)) == expected


@pytest.mark.slow
@pytest.mark.parametrize(("zone", "text"), list(zip(ZONES, cycle(HOURS), strict=False)))
def test_over_thirteen_months_every_minute_is_as_counted(zone: str, text: str) -> None:
    start, end = day_begins(date(2026, 12, 1), zone), day_begins(date(2028, 1, 1), zone)
    assert computed(text, zone, start, end) == counted(text, zone, start, end)


@pytest.mark.soak
@pytest.mark.parametrize("zone", ZONES)
def test_over_thirteen_months_every_minute_of_all_hours_is_as_counted_in_every_zone(zone: str) -> None:
    for text in HOURS:
        test_over_thirteen_months_every_minute_is_as_counted(zone, text)
