"""What hours mean on a day of the calendar: dates over public holidays over days of the week."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.opening.hours import LOCAL, Hours
from knowledge.opening.spans import DAY, Spans
from knowledge.opening.zones import zone_info

if TYPE_CHECKING:
    from opening_hours import OpeningHours

_FIRST_YEAR = 2025
_YEARS = 8
"""Years in which rules for dates are laid out to be compared: all that texts of today speak of."""


def on(hours: Hours, day: date, holiday: bool = False) -> Spans | None:
    """The times on `day`, () where it is closed, None where nothing was said of it.

    holiday: whether it is a public holiday where the hours hold; where nothing was said of holidays, the day of
    the week counts. Times without days are said of no day.
    """
    for selector, spans in reversed(hours.dated):
        if _rule(selector).is_open(datetime(day.year, day.month, day.day, 12)):
            return spans
    if holiday and hours.holidays is not None:
        return hours.holidays
    return hours.week[day.weekday()]


def is_open(hours: Hours, instant: datetime, holidays: Container[date] = frozenset()) -> bool | None:
    """Whether it is open at `instant` (aware); None where nothing was said of that day, or the zone is not known."""
    if not hours.zone or hours.zone == LOCAL:
        return None
    local = instant.astimezone(zone_info(hours.zone))
    minute = local.hour * 60 + local.minute
    today, yesterday = local.date(), local.date() - timedelta(days=1)
    before = on(hours, yesterday, yesterday in holidays)
    if any(start <= minute + DAY < end for start, end in before or ()):
        return True
    now = on(hours, today, today in holidays)
    return None if now is None else any(start <= minute < end for start, end in now)


@lru_cache(64)
def public_holidays(region: str, year: int) -> frozenset[date]:
    """The public holidays of an ISO 3166-1 country or 3166-2 subdivision (`GB-ENG`) in a year.

    Empty where `region` is "" or no calendar is known for it.
    """
    import holidays  # noqa: PLC0415  heavy: only evaluation on days needs it

    country, _, subdivision = region.partition("-")
    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))
    except NotImplementedError:
        return frozenset()


@lru_cache(4096)
def covered(selector: str) -> frozenset[date]:
    """The days of an OSM date selector, such as `Dec 25` or `Jul-Aug Mo-Fr`, in the years laid out."""
    days: set[date] = set()
    end = datetime(_FIRST_YEAR + _YEARS, 1, 1)
    for opening, _, state, _ in _rule(selector).intervals(datetime(_FIRST_YEAR, 1, 1), end):
        if str(state) == "open":
            days.add(opening.date())
    return frozenset(days)


@lru_cache(4096)
def _rule(selector: str) -> OpeningHours:
    """A rule that is open at noon on the days of the selector."""
    from opening_hours import OpeningHours  # noqa: PLC0415  heavy: only hours with dates need it

    return OpeningHours(f"{selector} 12:00-12:01", auto_country=False, auto_timezone=False)
