"""Which day it is where an organisation is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today_in(timezone: str) -> date:
    """Today, in a time zone by its IANA name."""
    return datetime.now(ZoneInfo(timezone)).date()
