"""The days of the calendar that dated hours are about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

FIRST_YEAR = 2025
YEARS = 8
"""Years in which rules for dates are laid out: all that texts of today speak of."""


@lru_cache(4096)
def covered(selector: str) -> frozenset[date]:
    """The days of an OSM date selector, such as `Dec 25` or `Jul-Aug Mo-Fr`, in the years laid out."""
    from opening_hours import OpeningHours  # noqa: PLC0415  heavy: only texts with dates need it

    rule = OpeningHours(f"{selector} 12:00-12:01", auto_country=False, auto_timezone=False)
    start = datetime(FIRST_YEAR, 1, 1)
    days: set[date] = set()
    for opening, _, state, _ in rule.intervals(start, datetime(FIRST_YEAR + YEARS, 1, 1)):
        if str(state) in ("open", "State.OPEN"):
            days.add(opening.date())
    return frozenset(days)


def day_after(day: date) -> date:
    return day + timedelta(days=1)
