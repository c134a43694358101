"""The calendar of trouble as an iCalendar feed (RFC 5545), for the calendars that people look into anyway."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from checker.foresight.trouble import Trouble

_TAKES_NO_TIME = "TRANSPARENT"
MOST_PLACES = 20  # in the description of one event; the rest is counted


def as_ics(troubles: Sequence[Trouble], as_of: date, name: str) -> str:
    """An all-day event for each day of each trouble. The same troubles give the same text. name: the organisation's."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - only this format needs it

    calendar = Calendar()
    calendar.add("prodid", "-//Onevoice//forecast//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{name}: what becomes wrong")
    for trouble in troubles:
        for day in (trouble.day, *trouble.also_on):
            event = Event()
            event.add("uid", f"{sha256(f'{trouble.sort} {trouble.about} {day}'.encode()).hexdigest()[:24]}@onevoice")
            event.add("dtstamp", datetime.combine(as_of, time(), UTC))
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("summary", f"{trouble.thing}: {trouble.what}")
            event.add("description", _described(trouble))
            event.add("categories", [trouble.sort.value])
            event.add("transp", _TAKES_NO_TIME)
            calendar.add_component(event)
    return str(calendar.to_ical().decode("utf-8"))


def _described(trouble: Trouble) -> str:
    shown = [f"{spot.file}:{spot.line} {spot.said}".strip() for spot in trouble.spots[:MOST_PLACES]]
    more = len(trouble.spots) - MOST_PLACES
    owner = [f"Owner: {trouble.owner}"] if trouble.owner else []
    return "\n".join([*owner, *shown, *([f"and {more} more"] if more > 0 else [])])
