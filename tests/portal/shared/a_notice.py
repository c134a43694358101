"""A notice as tests write it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from a_portal import Portal

from portal.services import notices
from portal.services.notices import Said
from portal.services.writing import Who, writing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday


def a_text(**other: Any) -> Said:
    """A price change that takes effect in a month."""
    values: dict[str, Any] = {
        "sort": "price",
        "titles": {"en": "Fibre costs more", "cy": "Ffibr yn ddrutach"},
        "bodies": {"en": "It is **£31** now.", "cy": "Mae'n **£31** nawr."},
        "centres": ("north",),
        "effective": NOW + timedelta(days=30),
    }
    return Said(**{**values, **other})


def at(portal: Portal, person: int, now: datetime = NOW) -> Who:
    """That person, writing at that moment."""
    return Who(portal.viewer(person), "192.0.2.1", now)


def published(portal: Portal, owner: int, approver: int, now: datetime = NOW, **other: Any) -> int:
    """A notice that is out: its number."""
    with writing(portal.database, at(portal, owner, now)) as write:
        notice = notices.draft(write, a_text(**other))
    with writing(portal.database, at(portal, approver, now)) as write:
        notices.approve(write, notice, 1)
    with writing(portal.database, at(portal, owner, now)) as write:
        notices.publish(write, notice, 1)
    return notice
