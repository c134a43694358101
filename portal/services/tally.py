"""How many centres stand where with each notice, and what a centre has to do first: reckoned by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select
from sqlalchemy.orm import Session

from portal.models import Audience, Centre, Prompt, Version
from portal.services.notices_seen import MOST, state_of, visible_to
from portal.services.viewer import Viewer

# What is to be done first, of what a centre has to do.
FIRST = ("late_answer", "late_briefing", "replied", "waiting", "asked", "accepted", "rejected", "briefed")
LATE = ("late_answer", "late_briefing")
_ENOUGH = and_(Audience.rostered > 0, Audience.briefed * 100 >= Centre.share * Audience.rostered)


@dataclass(frozen=True, slots=True)
class Tally:
    """A version that is out. counts: of centres, by where they stand. escalated: of those that are late, told above."""

    version: Version
    counts: Counter[str]
    escalated: int

    @property
    def centres(self) -> int:
        """How many it is for, of those that its reader may know of."""
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class ToDo:
    """Where a centre stands with a notice. answer: that counts, "" for none, "replied" after the client's reply."""

    notice: int
    titles: dict[str, str]
    sort: str
    effective: datetime
    centre: str
    due: date | None
    answer: str
    state: str


def published(session: Session, viewer: Viewer) -> int:
    """How many notices are out, of those that this person may see."""
    asked = select(func.count()).select_from(Version).where(Version.state == "published", *visible_to(viewer))
    return session.scalars(asked).one()


def tallies(session: Session, viewer: Viewer, now: datetime, start: int = 0) -> list[Tally]:
    """Of what is published, what takes effect last first, at most MOST from `start` on."""
    asked = select(Version).where(Version.state == "published", *visible_to(viewer))
    found = list(
        session.scalars(asked.order_by(Version.effective.desc(), Version.notice_id.desc()).offset(start).limit(MOST))
    )
    effective = {(one.notice_id, one.version): one.effective for one in found}
    counts: dict[tuple[int, int], Counter[str]] = {key: Counter() for key in effective}
    escalated = Counter[tuple[int, int]]()
    if found:
        for row in session.execute(_grouped(viewer, list(effective))):
            key = (row.notice_id, row.version)
            if key in effective:
                counts[key][state_of(row.answer, row.enough, row.due, row.timezone, effective[key], now)] += row.number
        for row in session.execute(_told_above(viewer, list(effective))):
            key = (row.notice_id, row.version)
            if key in effective:
                escalated[key] += state_of(row.answer, row.enough, row.due, row.timezone, effective[key], now) in LATE
    return [Tally(one, counts[key], escalated[key]) for one, key in zip(found, effective, strict=True)]


def to_do(session: Session, centres: Mapping[str, str], now: datetime) -> tuple[list[ToDo], int]:
    """What is published for these centres, what is overdue first: at most MOST, and how many there are in all.

    centres: ids, with the zone of each.
    """
    zones = sorted(set(centres.values()))
    late: ColumnElement[bool] = or_(
        false(), *(and_(Centre.timezone == one, Audience.due < now.astimezone(ZoneInfo(one)).date()) for one in zones)
    )
    rank = case(
        (and_(Audience.answer.in_(("", "replied")), late), 0),
        (Audience.answer == "replied", 2),
        (Audience.answer == "", 3),
        (Audience.answer == "asked", 4),
        (Audience.answer == "rejected", 6),
        (_ENOUGH, 7),
        (Version.effective <= now, 1),
        else_=5,
    )
    said = (Version.notice_id, Version.titles, Version.sort, Version.effective)
    columns = (*said, Audience.centre_id, Audience.due, Audience.answer)
    rows = list(
        session.execute(
            select(*columns, rank.label("rank"), func.count().over().label("all"))
            .join(Version, and_(Version.notice_id == Audience.notice_id, Version.version == Audience.version))
            .join(Centre, Centre.id == Audience.centre_id)
            .where(Audience.centre_id.in_(list(centres)), Version.state == "published")
            .order_by(rank, Version.effective, Audience.notice_id, Audience.centre_id)
            .limit(MOST)
        )
    )
    found = [
        ToDo(row.notice_id, row.titles, row.sort, row.effective, row.centre_id, row.due, row.answer, FIRST[row.rank])
        for row in rows
    ]
    return found, rows[0].all if rows else 0


def _grouped(viewer: Viewer, ids: list[tuple[int, int]]) -> Any:
    columns = (*_key(), Audience.answer, _ENOUGH.label("enough"), Audience.due, Centre.timezone)
    asked = select(*columns, func.count().label("number")).join(Centre, Centre.id == Audience.centre_id)
    return asked.where(_near(Audience, ids), _known(viewer)).group_by(*columns)


def _told_above(viewer: Viewer, ids: list[tuple[int, int]]) -> Any:
    columns = (*_key(), Audience.centre_id, Audience.answer, _ENOUGH.label("enough"), Audience.due, Centre.timezone)
    same = (Prompt.notice_id, Prompt.version, Prompt.centre_id)
    mine = (Audience.notice_id, Audience.version, Audience.centre_id)
    asked = select(*columns).join(Prompt, and_(*(one == other for one, other in zip(same, mine, strict=True))))
    late = Prompt.sort.in_(("answer_late", "briefing_late"))
    asked = asked.join(Centre, Centre.id == Audience.centre_id)
    return asked.where(_near(Prompt, ids), _near(Audience, ids), late, _known(viewer)).distinct()


def _near(table: type[Audience] | type[Prompt], ids: list[tuple[int, int]]) -> ColumnElement[bool]:
    """That a row is of one of these versions, or of another version of their notices, which its reader leaves out.

    PostgreSQL would compare every row with each of the pairs, one after the other.
    """
    return and_(table.notice_id.in_({notice for notice, _ in ids}), table.version.in_({version for _, version in ids}))


def _key() -> tuple[Any, Any]:
    return Audience.notice_id, Audience.version


def _known(viewer: Viewer) -> ColumnElement[bool]:
    """Centres that the viewer may know of; for the client there is none to leave out."""
    if viewer.at_client("notices.see"):
        return Audience.centre_id.is_not(None)
    return Audience.centre_id.in_(list(viewer.centres("notices.see")))
