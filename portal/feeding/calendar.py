"""A centre's notices as a calendar (RFC 5545): when each takes effect, and by which day it is to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, timedelta

from icalendar import Calendar, Event

from portal.feeding.feed import Of
from portal.services.feeds import Entry
from portal.words import in_locale, said

_STATUS, _TRANSPARENT = {False: "CONFIRMED", True: "CANCELLED"}, "TRANSPARENT"  # who has them is not busy


def as_calendar(feed: Of, entries: Sequence[Entry]) -> bytes:
    """The calendar; what no longer holds is in it as cancelled, so that calendars that had it take it out."""
    calendar = Calendar()
    calendar.add("prodid", "-//Onevoice//Notices//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", feed.title)
    calendar.add("refresh-interval", timedelta(minutes=30), parameters={"VALUE": "DURATION"})
    for one in entries:
        calendar.add_component(_effect(feed, one))
        if one.due is not None:
            calendar.add_component(_answer(feed, one))
    return bytes(calendar.to_ical())


def _effect(feed: Of, one: Entry) -> Event:
    event = _event(feed, one, "effect", in_locale(one.version.titles, feed.locale))
    event.add("dtstart", one.version.effective.astimezone(UTC))
    event.add("description", f"{feed.summary(one)}\n{feed.address}/notices/{one.version.notice_id}")
    return event


def _answer(feed: Of, one: Entry) -> Event:
    title = said("feeds.answer", feed.locale, title=in_locale(one.version.titles, feed.locale))
    event = _event(feed, one, "answer", title)
    event.add("dtstart", one.due)
    event.add("description", f"{feed.address}/notices/{one.version.notice_id}")
    return event


def _event(feed: Of, one: Entry, what: str, title: str) -> Event:
    event = Event()
    event.add("uid", f"notice-{one.version.notice_id}-{what}-{feed.centre.id}@{feed.client.id}")
    event.add("sequence", 2 * one.version.version + one.over)
    event.add("dtstamp", one.changed.astimezone(UTC))
    event.add("last-modified", one.changed.astimezone(UTC))
    event.add("summary", said("feeds.over", feed.locale, title=title) if one.over else title)
    event.add("url", f"{feed.address}/notices/{one.version.notice_id}")
    event.add("status", _STATUS[one.over])
    event.add("transp", _TRANSPARENT)
    return event
