"""How moments and days are shown: in the reader's language and zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime


def moment(at: datetime, locale: str, zone: str) -> str:
    """Such as "Monday, 4 January 2027, 08:00 GMT": with its zone, for readers sit in several."""
    local = at.astimezone(ZoneInfo(zone))
    written = format_datetime(local, "EEE d MMM y, HH:mm", locale=_known(locale))
    return f"{written} {local.strftime('%Z')}"


def long_day(day: date, locale: str) -> str:
    """Such as "Mon 4 January 2027"."""
    return format_date(day, "EEE d MMM y", locale=_known(locale))


def _known(locale: str) -> str:
    return "en_GB" if locale == "en" else locale.replace("-", "_")
