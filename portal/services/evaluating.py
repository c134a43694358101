"""Gates are looked at again: after every act, and by the clock; where one turns, its owners are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.gate.decision import Decision
from onboarding.readiness import portfolio, ready
from portal.database import Database
from portal.live import Live, Snapshot
from portal.models import Centre, Charge, Membership, Name, Onboarding, Reckoning, Turn
from portal.records import PortalRecords
from portal.services.gate import APPROVALS
from portal.services.handed_in import known_of
from portal.services.onboardings import subject, workers
from portal.services.outbox import letter
from portal.services.refusal import Refused
from portal.services.writing import Who, Write, writing
from portal.words import in_locale, said

_WORDS = {"lapsing": "ready.mail.lapsing", "lapsed": "ready.mail.lapsed", "open": "ready.mail.open"}


def decide_now(session: Session, snapshot: Snapshot, row: Onboarding, now: datetime) -> Decision:
    """What the gate says at this moment, by what this session sees. Raises Refused where there is no such checklist."""
    checklist = snapshot.checklists.get(row.checklist)
    if checklist is None or snapshot.workspace.entity(row.centre_id) is None:
        raise Refused("ready.no_checklist")
    known = known_of(session, snapshot, PortalRecords(session, now, row.centre_id))
    return ready(known, checklist, row.centre_id, snapshot.day)


def decide_all(session: Session, snapshot: Snapshot, now: datetime) -> list[tuple[Onboarding, Decision]]:
    """What every gate says that has not been closed and that can be decided."""
    rows = [
        row
        for row in session.scalars(select(Onboarding).where(Onboarding.ended.is_(None)).order_by(Onboarding.id))
        if row.checklist in snapshot.checklists and snapshot.workspace.entity(row.centre_id) is not None
    ]
    known = known_of(session, snapshot, PortalRecords(session, now))
    asked = [(snapshot.checklists[row.checklist], row.centre_id) for row in rows]
    return list(zip(rows, portfolio(known, asked, snapshot.day), strict=True))


def take_stock(write: Write, snapshot: Snapshot, row: Onboarding, address: str) -> Decision:
    """Look at one gate after an act, within its transaction: keep how it stands, its turn, and the letters."""
    write.session.flush()
    decision = decide_now(write.session, snapshot, row, write.now)
    _turn(write, row, decision)
    _tell(write, row, decision, address)
    _reckon(write.session, row, decision, write.now)
    return decision


def evaluate_all(database: Database, live: Live, address: str, who: Who | None = None) -> int:
    """Look at every gate as of now: how many turned. For the clock; what did not turn is only reckoned anew."""
    who = who or Who()
    snapshot = live.fresh()
    now = who.now or live.clock()
    with database.reading() as session:
        found = decide_all(session, snapshot, now)
        turned = [row.id for row, decision in found if row.light != decision.light or _news(row, decision)]
    if turned:
        with writing(database, Who(who.viewer, who.whence, now)) as write:
            for number in turned:
                row = write.session.get_one(Onboarding, number)
                if row.ended is None:
                    take_stock(write, snapshot, row, address)
    with database.writing() as session:
        for row, decision in found:
            if row.id not in turned:
                _reckon(session, row, decision, now)
    return len(turned)


def _turn(write: Write, row: Onboarding, decision: Decision) -> None:
    if row.light == decision.light:
        return
    blockers = [one.item for one in decision.blockers]
    turn = Turn(onboarding_id=row.id, at=write.now, before=row.light, light=decision.light, blockers=blockers)
    write.session.add(turn)
    before, row.light = row.light, decision.light
    after = {"light": decision.light, "blockers": blockers}
    write.record("gate.opened" if decision.open else "gate.closed", subject(row), after, {"light": before})


def _news(row: Onboarding, decision: Decision) -> list[str]:
    """Of a centre that has passed: what its owners have not been told yet, or what they were told and is over."""
    return sorted(set(_telling(decision)) ^ set(row.told)) if row.passed else []


def _telling(decision: Decision) -> dict[str, str]:
    """What owners are told of a centre that has passed: ITEM:STATE, and why."""
    ending = {f"{one.item.id}:lapsing": one.why for one in decision.ending}
    return ending | {f"{one.item}:{one.state}": one.why for one in decision.blockers}


def _tell(write: Write, row: Onboarding, decision: Decision, address: str) -> None:
    if not _news(row, decision):
        return
    telling = _telling(decision)
    fresh = [key for key in telling if key not in row.told]
    before, row.told = row.told, sorted(telling)
    write.record("gate.told", subject(row), {"of": row.told}, {"of": before})
    by_person: dict[int, list[str]] = {}
    for key in fresh:
        for person in _owners(write.session, row, key.partition(":")[0], decision):
            by_person.setdefault(person, []).append(key)
    centre = write.session.get_one(Centre, row.centre_id)
    what = {one.item.id: one.item.what for one in decision.items} | {one.item: one.what for one in decision.blockers}
    for person, keys in sorted(by_person.items()):
        name = write.session.get(Name, person)
        tongue = name.locale if name else "en"
        lines = [
            f"- {what[item]}: {said(_WORDS.get(state, 'ready.mail.open'), tongue)}. {telling[key]}"
            for key in keys
            for item, _, state in [key.partition(":")]
        ]
        values = {"centre": in_locale(centre.name, tongue), "lines": "\n".join(lines)}
        link = f"{address}/centres/{row.centre_id}/onboarding/{row.id}"
        letter(
            write,
            person,
            said(f"ready.mail.{decision.light}", tongue, **values),
            said("ready.mail.text", tongue, link=link, **values),
        )


def _owners(session: Session, row: Onboarding, item: str, decision: Decision) -> Iterable[int]:
    """Who owes an item; where nobody was given it, the leads of its side; the client's leads hear of everything."""
    held = session.get(Charge, (row.id, item))
    sides = {one.item.id: one.item.side for one in decision.items}
    asked = select(Membership.person_id).where(Membership.role == "onboarding_lead", Membership.ended.is_(None))
    leads = set(session.scalars(asked.where(Membership.centre_id.is_(None), Membership.provider_id.is_(None))))
    if held is not None:
        return leads | {held.person_id}
    if sides.get(item) != "centre":
        return leads
    theirs = select(Membership.person_id).where(
        Membership.role.in_(("onboarding_lead", "team_lead")), Membership.ended.is_(None)
    )
    at_centre = theirs.where((Membership.centre_id.is_not(None)) | (Membership.provider_id.is_not(None)))
    return leads | (set(session.scalars(at_centre)) & workers(session, row.centre_id).keys())


def _reckon(session: Session, row: Onboarding, decision: Decision, now: datetime) -> None:
    asked = select(Reckoning).where(Reckoning.onboarding_id == row.id, Reckoning.day == decision.day)
    found = session.scalar(asked)
    values = {
        "light": decision.light,
        "blockers": sum(one.item != APPROVALS for one in decision.blockers),
        "overdue": sum(one.overdue for one in decision.blockers),
        "ending": len(decision.ending),
        "good": sum(one.good and one.state != "not-wanted" for one in decision.items),
        "wanted": sum(one.state != "not-wanted" for one in decision.items),
    }
    if found is None:
        newest = select(Reckoning).where(Reckoning.onboarding_id == row.id).order_by(Reckoning.id.desc()).limit(1)
        last = session.scalar(newest)  # whose chance stands until it is worked out anew
        kept = {"chance": last.chance if last else None, "foreseen": ""}
        session.add(Reckoning(onboarding_id=row.id, day=decision.day, at=now, **values, **kept))
        return
    found.at = now
    for key, value in values.items():
        setattr(found, key, value)
