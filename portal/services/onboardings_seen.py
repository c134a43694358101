"""What a person may see of onboardings: the board of all, one with its items, what is theirs to do, how it went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from onboarding.checklist.model import Checklist
from onboarding.gate.decision import Decision
from onboarding.gate.standing import Standing
from portal.live import Snapshot
from portal.models import AuditEntry, Charge, Comment, Consent, Document, Onboarding, Proof, Reckoning, Relief
from portal.services.evaluating import decide_now
from portal.services.onboardings import SEE, subject
from portal.services.refusal import Refused
from portal.services.viewer import Viewer

TREND = 14  # days that a board looks back
_HISTORY = 300  # rows on one page


@dataclass(frozen=True, slots=True)
class Line:
    """An onboarding on the board. last: None where it was never looked at. trend: numbers of blockers, day by day.

    chance_before: the chance that its day holds, in thousandths, as it was at the beginning of the trend.
    """

    row: Onboarding
    last: Reckoning | None
    trend: tuple[int, ...]
    chance_before: int | None = None

    @property
    def light(self) -> str:
        return self.last.light if self.last else ""


@dataclass(frozen=True, slots=True)
class Task:
    """An item that somebody is to do. mine: it was given to this person; else it is of their side, and nobody's."""

    row: Onboarding
    standing: Standing
    mine: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One onboarding with all that its pages tell. owners: of items; talk: numbers of comments by item."""

    row: Onboarding
    checklist: Checklist
    decision: Decision
    owners: Mapping[str, int]
    talk: Mapping[str, int]
    consents: tuple[Consent, ...]
    reliefs: tuple[Relief, ...]

    def by_stage(self) -> list[tuple[str, list[Standing]]]:
        """Stages with what is wanted of the centre, in the order of work."""
        names = {stage.id: stage.name for stage in self.checklist.stages}
        found: dict[str, list[Standing]] = {name: [] for name in names.values()}
        for one in self._wanted():
            found[names[one.item.stage]].append(one)
        return [(name, held) for name, held in found.items() if held]

    def by_owner(self) -> list[tuple[str, list[Standing]]]:
        """Roles with what they owe; those with most to do first."""
        found: dict[str, list[Standing]] = defaultdict(list)
        for one in self._wanted():
            found[one.item.owner].append(one)
        return sorted(found.items(), key=lambda pair: (-sum(not one.good for one in pair[1]), pair[0]))

    def _wanted(self) -> list[Standing]:
        return [one for one in self.decision.items if one.state != "not-wanted"]


def board(session: Session, viewer: Viewer, today: date) -> list[Line]:
    """Every onboarding that has not been closed, of the centres of this person; what comes first is first."""
    asked = select(Onboarding).where(Onboarding.ended.is_(None), Onboarding.centre_id.in_(viewer.centres(SEE)))
    rows = list(session.scalars(asked.order_by(Onboarding.day, Onboarding.id)))
    since = today - timedelta(days=TREND)
    newest = select(func.max(Reckoning.id)).group_by(Reckoning.onboarding_id)
    last = {one.onboarding_id: one for one in session.scalars(select(Reckoning).where(Reckoning.id.in_(newest)))}
    trend: dict[int, list[int]] = defaultdict(list)
    before: dict[int, int] = {}
    columns = select(Reckoning.onboarding_id, Reckoning.blockers, Reckoning.chance).where(Reckoning.day >= since)
    for number, blockers, chance in session.execute(columns.order_by(Reckoning.day)):
        trend[number].append(blockers)
        if chance is not None and len(trend[number]) == 1:
            before[number] = chance
    return [
        Line(row, last.get(row.id), tuple(trend[row.id]), before.get(row.id) if len(trend[row.id]) > 1 else None)
        for row in rows
    ]


def shown(session: Session, snapshot: Snapshot, row: Onboarding, now: datetime) -> Shown:
    """One with all that its pages tell, decided at this moment. Raises Refused where its checklist is gone."""
    decision = decide_now(session, snapshot, row, now)
    charges = session.execute(select(Charge.item, Charge.person_id).where(Charge.onboarding_id == row.id))
    counts = select(Comment.item, func.count()).where(Comment.onboarding_id == row.id).group_by(Comment.item)
    consents = select(Consent).where(Consent.onboarding_id == row.id, Consent.withdrawn.is_(None))
    reliefs = select(Relief).where(Relief.onboarding_id == row.id).order_by(Relief.ended.is_not(None), Relief.until)
    return Shown(
        row,
        snapshot.checklists[row.checklist],
        decision,
        {item: person for item, person in charges},  # noqa: C416  rows are no pairs
        {item: count for item, count in session.execute(counts)},  # noqa: C416  as above
        tuple(session.scalars(consents.order_by(Consent.at))),
        tuple(session.scalars(reliefs)),
    )


def proofs(session: Session, row: Onboarding, items: Iterable[str]) -> list[tuple[Proof, Document | None]]:
    """What was handed in for these items, the newest first, also what was taken back."""
    asked = select(Proof, Document).outerjoin(Document, Document.id == Proof.document_id)
    asked = asked.where(Proof.onboarding_id == row.id, Proof.item.in_(list(items))).order_by(Proof.id.desc())
    return [(proof, document) for proof, document in session.execute(asked)]


def comments(session: Session, row: Onboarding, item: str) -> list[Comment]:
    """What was said of an item, or with "" of the whole, oldest first."""
    asked = select(Comment).where(Comment.onboarding_id == row.id, Comment.item == item)
    return list(session.scalars(asked.order_by(Comment.id)))


def tasks(session: Session, snapshot: Snapshot, viewer: Viewer, now: datetime) -> list[Task]:
    """What this person is to do: what was given to them, and, at their own centres, what nobody was given."""
    mine: dict[int, set[str]] = defaultdict(set)
    for charge in session.scalars(select(Charge).where(Charge.person_id == viewer.person)):
        mine[charge.onboarding_id].add(charge.item)
    own = frozenset() if viewer.at_client("onboarding.work") else viewer.centres("onboarding.work")
    asked = select(Onboarding).where(Onboarding.ended.is_(None), Onboarding.centre_id.in_(viewer.centres(SEE)))
    found: list[Task] = []
    for row in session.scalars(asked.order_by(Onboarding.day, Onboarding.id)):
        if row.id not in mine and row.centre_id not in own:
            continue
        try:
            decision = decide_now(session, snapshot, row, now)
        except Refused:
            continue
        given = set(session.scalars(select(Charge.item).where(Charge.onboarding_id == row.id)))
        for one in decision.items:
            its = one.item.id in mine[row.id]
            of_side = row.centre_id in own and one.item.side == "centre" and one.item.id not in given
            if (its or of_side) and (not one.good or one.state == "lapsing"):
                overdue = one.due is not None and one.due < decision.day and not one.good
                found.append(Task(row, one, its, overdue))
    return sorted(found, key=lambda task: (not task.mine, task.standing.due or date.max, task.standing.item.id))


def history(session: Session, row: Onboarding) -> list[AuditEntry]:
    """What was written of it, newest first."""
    asked = select(AuditEntry).where(AuditEntry.subject == subject(row)).order_by(AuditEntry.id.desc())
    return list(session.scalars(asked.limit(_HISTORY)))
