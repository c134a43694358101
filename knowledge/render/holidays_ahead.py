"""Which public holidays come next, so that customers need not guess what "public holidays" means."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache


@cache
def next_holidays(calendar: str, day: date, within_days: int = 120, most: int = 4) -> tuple[date, ...]:
    """The public holidays of a calendar (ISO 3166-1, or 3166-2 such as GB-ENG) from `day` on.

    At most `most`, within `within_days`; none where the calendar is not known.
    """
    import holidays  # noqa: PLC0415 - heavy, and only contact pages need it

    country, _, part = calendar.partition("-")
    last = day + timedelta(days=within_days)
    try:
        known = holidays.country_holidays(country, subdiv=part or None, years=range(day.year, last.year + 1))
    except NotImplementedError:
        return ()
    return tuple(sorted(one for one in known if day <= one <= last))[:most]
