"""A centre is led through a checklist: begun, copied from another's, its day moved, its items given out, ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from onboarding.checklist.folder import text_of
from onboarding.checklist.model import Checklist
from portal.live import Snapshot
from portal.models import Centre, Charge, Membership, Name, Onboarding
from portal.services.refusal import Hidden, Refused
from portal.services.roles import MAY
from portal.services.viewer import Viewer
from portal.services.writing import Write

SEE, WORK, LEAD, APPROVE = "onboarding", "onboarding.work", "onboarding.lead", "onboarding.approve"
_REASON = 2_000  # characters


def begin(write: Write, snapshot: Snapshot, centre: str, checklist: str, day: date, copied: int | None = None) -> int:
    """Lead a centre through a checklist to a day: the number of that. copied: another onboarding, whose people of the
    client take the same items here. Raises Refused."""
    _leads(write)
    known = snapshot.checklists.get(checklist)
    if known is None:
        raise Refused("ready.no_checklist")
    place = write.session.get(Centre, centre)
    if place is None or place.status == "ended" or snapshot.workspace.entity(centre) is None:
        raise Refused("ready.no_centre")
    if running(write.session, centre, checklist) is not None:
        raise Refused("ready.runs_already")
    row = Onboarding(
        centre_id=centre,
        checklist=checklist,
        version=known.version,
        text=text_of(snapshot.workspace.root, checklist),
        day=day,
        copied_from=copied,
        begun_by=write.person,
        begun=write.now,
        told=[],
    )
    write.session.add(row)
    write.session.flush()
    write.record("onboarding.begun", subject(row), {"centre": centre, "checklist": checklist, "day": day})
    if copied is not None:
        _copy_charges(write, row, known, copied)
    return row.id


def move(write: Write, row: Onboarding, day: date, reason: str) -> None:
    """Lead it to another day. Raises Refused."""
    _leads(write)
    _runs(row)
    if not reason.strip():
        raise Refused("ready.no_reason")
    if row.passed is not None:
        raise Refused("ready.passed_already")
    before, row.day = row.day, day
    write.record("onboarding.moved", subject(row), {"day": day, "reason": reason.strip()[:_REASON]}, {"day": before})


def end(write: Write, row: Onboarding, reason: str) -> None:
    """Close it: its record stays, and counts no more for a later one. Raises Refused."""
    _leads(write)
    _runs(row)
    if not reason.strip():
        raise Refused("ready.no_reason")
    row.ended, row.end_reason = write.now, reason.strip()[:_REASON]
    write.record("onboarding.ended", subject(row), {"reason": row.end_reason})


def charge(write: Write, row: Onboarding, checklist: Checklist, items: Iterable[str], person: int | None) -> None:
    """Give items to a person who may work there, or to nobody. Raises Refused."""
    _leads(write)
    _runs(row)
    if person is not None and person not in workers(write.session, row.centre_id):
        raise Refused("ready.no_worker")
    asked = list(dict.fromkeys(items))
    if not asked or not set(asked) <= checklist.by_id.keys():
        raise Refused("ready.no_items")
    for item in asked:
        held = write.session.get(Charge, (row.id, item))
        before = held.person_id if held else None
        if before == person:
            continue
        if held is not None and person is None:
            write.session.delete(held)
        elif held is not None and person is not None:
            held.person_id = person
        elif person is not None:
            write.session.add(Charge(onboarding_id=row.id, item=item, person_id=person))
        write.record("onboarding.charged", subject(row), {"item": item, "owner": person}, {"owner": before})


def running(session: Session, centre: str, checklist: str) -> Onboarding | None:
    """The onboarding of a centre by a checklist that has not ended."""
    asked = select(Onboarding).where(
        Onboarding.centre_id == centre, Onboarding.checklist == checklist, Onboarding.ended.is_(None)
    )
    return session.scalar(asked.order_by(Onboarding.id.desc()).limit(1))


def led_out(session: Session, snapshot: Snapshot, centre: str) -> bool:
    """Whether a centre is led through a termination whose day has come, whatever is still owed for it, and has not gone
    live again since."""
    out: date | None = None
    for row in session.scalars(select(Onboarding).where(Onboarding.centre_id == centre).order_by(Onboarding.id)):
        known = snapshot.checklists.get(row.checklist)
        if known is None:
            continue
        counts = row.ended is None or row.passed is not None  # what was closed before it passed was called off
        if known.sort == "termination" and counts and row.day <= snapshot.day:
            out = row.day
        elif known.sort == "go-live" and out is not None and row.passed is not None and row.passed.date() > out:
            out = None
    return out is not None


def of(session: Session, viewer: Viewer, centre: str, number: int, permission: str = SEE) -> Onboarding:
    """The onboarding of that number at that centre, for who may do so there. Raises Hidden."""
    row = session.get(Onboarding, number)
    if row is None or row.centre_id != centre or not viewer.may(permission, centre):
        raise Hidden
    return row


def workers(session: Session, centre: str) -> dict[int, str]:
    """Who may be given items of a centre: numbers and names, in the order of names."""
    place = session.get(Centre, centre)
    there = or_(
        and_(Membership.centre_id.is_(None), Membership.provider_id.is_(None)),
        Membership.centre_id == centre,
        Membership.provider_id == (place.provider_id if place else ""),
    )
    asked = select(Name.person_id, Name.name).join(Membership, Membership.person_id == Name.person_id)
    asked = asked.where(Membership.ended.is_(None), Membership.role.in_(MAY[WORK]), there)
    return {row.person_id: row.name for row in session.execute(asked.order_by(Name.name, Name.person_id))}


def subject(row: Onboarding) -> str:
    """How the trail names it."""
    return f"onboarding {row.id}"


def _copy_charges(write: Write, row: Onboarding, checklist: Checklist, copied: int) -> None:
    if write.session.get(Onboarding, copied) is None:
        raise Refused("ready.no_checklist")
    able = workers(write.session, row.centre_id)
    for held in list(write.session.scalars(select(Charge).where(Charge.onboarding_id == copied))):
        if held.item in checklist.by_id and held.person_id in able:
            write.session.add(Charge(onboarding_id=row.id, item=held.item, person_id=held.person_id))
    write.record("onboarding.copied", subject(row), {"from": copied})


def _leads(write: Write) -> None:
    if not write.viewer.may(LEAD):
        raise Hidden


def _runs(row: Onboarding) -> None:
    if row.ended is not None:
        raise Refused("ready.has_ended")
