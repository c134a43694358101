"""Calendars of onboardings: secret addresses, made and revoked by people, and what is read there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.live import Snapshot
from portal.models import Centre, Onboarding, TaskCalendar
from portal.services import onboardings_seen
from portal.services.evaluating import decide_now
from portal.services.onboardings import WORK
from portal.services.refusal import Hidden, Refused
from portal.services.secrets import digest, new_secret
from portal.services.viewer import Viewer, viewer_of
from portal.services.writing import Write

_AT_MOST = 20  # calendars of a person
_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Due:
    """A day in a calendar. item: its id; "" for the day to which the onboarding is led. what: in words."""

    row: Onboarding
    item: str
    what: str
    on: date


def make_calendar(write: Write, name: str, centre: str | None) -> str:
    """A calendar of all that is open at a centre, or, without one, of one's own tasks: the secret of its address, which
    is not kept. Raises Refused."""
    if not write.viewer.may(WORK, centre) or (centre is not None and write.session.get(Centre, centre) is None):
        raise Hidden
    name = " ".join(name.split())[:_NAME]
    if not name:
        raise Refused("calendars.name")
    if len(of_person(write.session, write.person)) >= _AT_MOST:
        raise Refused("calendars.too_many", most=str(_AT_MOST))
    secret = new_secret()
    row = TaskCalendar(digest=digest(secret), person_id=write.person, centre_id=centre, name=name, made=write.now)
    write.session.add(row)
    write.session.flush()
    write.record("calendar.made", f"calendar {row.id}", {"centre": centre})
    return secret


def end_calendar(write: Write, calendar: int) -> None:
    """Let one of one's own open no more. Raises Hidden."""
    row = write.session.get(TaskCalendar, calendar)
    if row is None or row.person_id != write.person or row.ended is not None:
        raise Hidden
    row.ended = write.now
    write.record("calendar.ended", f"calendar {calendar}", {})


def of_person(session: Session, person: int) -> list[TaskCalendar]:
    """The calendars of a person that open."""
    asked = select(TaskCalendar).where(TaskCalendar.person_id == person, TaskCalendar.ended.is_(None))
    return list(session.scalars(asked.order_by(TaskCalendar.id)))


def opened(session: Session, secret: str) -> tuple[TaskCalendar, Viewer]:
    """The calendar that a secret opens, and for whom. Raises Hidden: revoked, unknown, or without a say."""
    asked = select(TaskCalendar).where(TaskCalendar.digest == digest(secret), TaskCalendar.ended.is_(None))
    row = session.scalar(asked)
    if row is None:
        raise Hidden
    viewer = viewer_of(session, row.person_id)
    if not viewer.may(WORK, row.centre_id):
        raise Hidden
    return row, viewer


def days(session: Session, snapshot: Snapshot, calendar: TaskCalendar, viewer: Viewer, now: datetime) -> list[Due]:
    """What is in a calendar: each open item on the day on which it is due, and the day to which a centre is led."""
    if calendar.centre_id is None:
        return of_tasks(onboardings_seen.tasks(session, snapshot, viewer, now))
    asked = select(Onboarding).where(Onboarding.ended.is_(None), Onboarding.centre_id == calendar.centre_id)
    found: list[Due] = []
    for row in session.scalars(asked.order_by(Onboarding.day, Onboarding.id)):
        try:
            decision = decide_now(session, snapshot, row, now)
        except Refused:
            continue
        found.append(Due(row, "", snapshot.checklists[row.checklist].name, row.day))
        found += [Due(row, one.item.id, one.item.what, one.due) for one in decision.items if one.due and not one.good]
    return found


def of_tasks(tasks: list[onboardings_seen.Task]) -> list[Due]:
    """Tasks on the days on which they are due; what has no day is in no calendar."""
    return [
        Due(one.row, one.standing.item.id, one.standing.item.what, one.standing.due)
        for one in tasks
        if one.standing.due is not None
    ]
