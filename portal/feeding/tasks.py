"""Onboardings as a calendar (RFC 5545): a whole day for each item, on which it is due, and for each day led to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from portal.services.task_calendars import Due

_FREE = "TRANSPARENT"  # who has one is not busy


def as_calendar(title: str, due: Iterable[Due], names: Mapping[str, str], address: str, day: date) -> bytes:
    """The calendar. names: of centres, by id. address: of the portal. day: as of which it is told."""
    calendar = Calendar()
    calendar.add("prodid", "-//Onevoice//Onboarding//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for one in due:
        path = f"/centres/{one.row.centre_id}/onboarding/{one.row.id}"
        event = Event()
        event.add("uid", f"onboarding-{one.row.id}-{one.item or 'day'}@onevoice")
        event.add("dtstamp", datetime.combine(day, time(), UTC))
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
        event.add("summary", f"{names.get(one.row.centre_id, one.row.centre_id)}: {one.what}")
        event.add("url", f"{address}{path}/items/{one.item}" if one.item else f"{address}{path}")
        event.add("transp", _FREE)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
