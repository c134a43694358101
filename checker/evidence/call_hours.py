"""When hours on record reach beyond the hours that are allowed."""

from __future__ import annotations

from calendar import day_name

from knowledge.opening.hours import Hours
from knowledge.opening.spans import Spans


def outside(hours: Hours, allowed: Hours) -> str:
    """The first day on which `hours` are not all within `allowed`, in words; "" when they are. Both by one clock."""
    for day in range(7):
        if not _within(hours.week[day] or (), allowed.week[day] or ()):
            return f"on {day_name[day]} outside what is allowed"
    if allowed.holidays is not None:
        # Where nothing is said of public holidays, calls are made on them as on any other day.
        called = hours.holidays if hours.holidays is not None else next((one for one in hours.week if one), ())
        if not _within(called, allowed.holidays):
            return "on public holidays outside what is allowed"
    return ""


def _within(inner: Spans, outer: Spans) -> bool:
    return all(any(start <= at and until <= end for start, end in outer) for at, until in inner)
