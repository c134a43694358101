"""The chance that the day of each onboarding holds, worked out by the clock and kept for the board."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.forecast.history import learnt
from onboarding.forecast.outlook import chance
from onboarding.forecast.priors import Lasting
from onboarding.gate.decision import Decision
from portal.database import Database
from portal.live import Live, Snapshot
from portal.models import Reckoning
from portal.records import PortalRecords
from portal.services.evaluating import decide_all

_AT_ONCE = 40  # in one look: thousands of runs each


def lengths(session: Session, snapshot: Snapshot, now: datetime) -> tuple[tuple[str, Lasting], ...]:
    """How long each sort of item takes here, by all that was handed in before."""
    found = learnt(PortalRecords(session, now), snapshot.checklists, place(snapshot), snapshot.day)
    return tuple(sorted(found.items()))


def place(snapshot: Snapshot) -> str:
    """Whose working days count."""
    organisation = snapshot.workspace.organisation
    return organisation.holidays or organisation.country


def foresee_all(database: Database, live: Live, most: int = _AT_ONCE) -> int:
    """Work out again what has changed since it was last worked out, at most so many: how many that were."""
    snapshot = live.fresh()
    now = live.clock()
    with database.reading() as session:
        last = {
            row.onboarding_id: row for row in session.scalars(select(Reckoning).where(Reckoning.day == snapshot.day))
        }
        known = lengths(session, snapshot, now)
        decided = [
            (last[row.id].id, decision, _digest(decision, known))
            for row, decision in decide_all(session, snapshot, now)
            if row.passed is None and row.id in last
        ]
        kept = {row.id: row.foreseen for row in last.values()}
    changed = [one for one in decided if kept[one[0]] != one[2]][:most]
    found = [(number, chance(decision, place(snapshot), dict(known)), digest) for number, decision, digest in changed]
    if found:
        with database.writing() as session:
            for number, likely, digest in found:
                row = session.get_one(Reckoning, number)
                row.chance = None if likely is None else round(likely * 1000)
                row.foreseen = digest
    return len(found)


def _digest(decision: Decision, known: tuple[tuple[str, Lasting], ...]) -> str:
    """Of all that the chance depends on."""
    left = sorted((one.item.id, one.item.evidence, str(one.due)) for one in decision.items if not one.good)
    asked = any(one.item == "approvals" for one in decision.blockers)
    return sha256(repr((decision.day, decision.anchor, left, asked, known)).encode()).hexdigest()
