"""What a person may see of notices: those of their centres, with what these centres did, and nothing of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, select, tuple_
from sqlalchemy.orm import Session

from portal.models import Acceptance, Approval, Audience, Briefing, Centre, Notice, Prompt, Receipt, Reply, Version
from portal.services.notices import EMERGENCY
from portal.services.refusal import Hidden
from portal.services.viewer import Viewer

MOST = 200  # notices on one page


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a centre stands with a version. due: the last day to answer. share: of the rostered to be briefed, in %.

    escalated: when its delay was told to those above it, if it was. replies: of the client, to the answer.
    """

    centre: str
    name: dict[str, str]
    timezone: str
    share: int
    due: date | None
    answer: Acceptance | None = None
    briefing: Briefing | None = None
    escalated: datetime | None = None
    replies: tuple[Reply, ...] = ()

    @property
    def briefed(self) -> bool:
        """Whether the agreed share is attested."""
        one = self.briefing
        return one is not None and one.briefed * 100 >= self.share * one.rostered

    def state(self, effective: datetime, now: datetime) -> str:
        """As `state_of` has it."""
        answer = "replied" if self.replies else self.answer.answer if self.answer else ""
        return state_of(answer, self.briefed, self.due, self.timezone, effective, now)


def state_of(answer: str, enough: bool, due: date | None, zone: str, effective: datetime, now: datetime) -> str:
    """briefed, accepted, asked, rejected, replied, waiting; late_answer or late_briefing where it is overdue.

    answer: the one that counts, "" for none, "replied" where it is the centre's turn again.
    enough: whether the agreed share is briefed. zone: of the centre.
    """
    if answer == "accepted":
        return "briefed" if enough else "late_briefing" if effective <= now else "accepted"
    if answer in ("asked", "rejected"):
        return answer  # it is the client's turn
    late = due is not None and now.astimezone(ZoneInfo(zone)).date() > due
    return "late_answer" if late else answer or "waiting"


@dataclass(frozen=True, slots=True)
class Seen:
    """A version with where the centres stand that its reader may know of."""

    version: Version
    standings: tuple[Standing, ...]
    replaces: int | None = None

    def of(self, centre: str) -> Standing | None:
        """Where that centre stands; None where it is not for it."""
        return next((one for one in self.standings if one.centre == centre), None)


def one(session: Session, viewer: Viewer, notice: int, version: int | None = None) -> Seen:
    """A version, or the newest that this person may see. Raises Hidden."""
    asked = select(Version).where(Version.notice_id == notice, *visible_to(viewer))
    if version is not None:
        asked = asked.where(Version.version == version)
    found = session.scalar(asked.order_by(Version.version.desc()).limit(1))
    if found is None:
        raise Hidden
    return _with_standings(session, viewer, [found])[0]


def versions(session: Session, viewer: Viewer, notice: int) -> list[Version]:
    """All versions of a notice that this person may see, newest first."""
    asked = select(Version).where(Version.notice_id == notice, *visible_to(viewer))
    return list(session.scalars(asked.order_by(Version.version.desc())))


def replacing(session: Session, viewer: Viewer, notice: int) -> list[int]:
    """The numbers of the notices that replace this one, of those that this person may see."""
    asked = select(Version.notice_id).join(Notice, Notice.id == Version.notice_id)
    return sorted(set(session.scalars(asked.where(Notice.replaces == notice, *visible_to(viewer)))))


def current(session: Session, viewer: Viewer, centres: Iterable[str] | None = None, start: int = 0) -> list[Seen]:
    """What is published, for these centres or all that this person may see; what takes effect last comes first.

    At most MOST, from `start` on.
    """
    asked = select(Version).where(Version.state == "published", *visible_to(viewer))
    if centres is not None:
        asked = asked.where(_for(centres))
    found = list(
        session.scalars(asked.order_by(Version.effective.desc(), Version.notice_id.desc()).offset(start).limit(MOST))
    )
    return _with_standings(session, viewer, found)


def page(
    session: Session,
    viewer: Viewer,
    after: tuple[int, int],
    limit: int,
    *,
    state: str | None = None,
    centre: str | None = None,
    sort: str | None = None,
) -> list[Seen]:
    """The versions that this person may see, oldest notice first, that follow `after`: a notice and its version."""
    asked = select(Version).where(tuple_(Version.notice_id, Version.version) > tuple_(*after), *visible_to(viewer))
    if state is not None:
        asked = asked.where(Version.state == state)
    if sort is not None:
        asked = asked.where(Version.sort == sort)
    if centre is not None:
        asked = asked.where(_for([centre] if centre in viewer.centres("notices.see") else []))
    found = list(session.scalars(asked.order_by(Version.notice_id, Version.version).limit(limit)))
    return _with_standings(session, viewer, found)


def drafts(session: Session, viewer: Viewer) -> list[Version]:
    """What waits to be approved or published; for the client alone."""
    if not viewer.at_client("notices.see"):
        return []
    return list(session.scalars(select(Version).where(Version.state == "draft").order_by(Version.written.desc())))


def unconfirmed(session: Session, viewer: Viewer) -> list[Version]:
    """Emergencies that are out and that nobody but their writer has approved yet; for the client alone."""
    if not viewer.at_client("notices.see"):
        return []
    approved = select(Approval).where(Approval.notice_id == Version.notice_id, Approval.version == Version.version)
    asked = select(Version).where(Version.state == "published", Version.emergency != "", ~approved.exists())
    return list(session.scalars(asked.order_by(Version.published)))


def emergencies(session: Session, viewer: Viewer, now: datetime) -> list[Version]:
    """What agents of this person's centres must say now."""
    out = (Version.state == "published", Version.sort == EMERGENCY, Version.effective <= now)
    found = session.scalars(select(Version).where(*out, *visible_to(viewer)).order_by(Version.effective.desc()))
    return [one for one in found if viewer.concerned_anywhere(one.teams)]


def replies(session: Session, acts: Iterable[int]) -> dict[int, list[Reply]]:
    """What the client said to these answers, oldest first."""
    found: dict[int, list[Reply]] = {}
    ids = list(acts)
    if ids:
        for row in session.scalars(select(Reply).where(Reply.acceptance_id.in_(ids)).order_by(Reply.id)):
            found.setdefault(row.acceptance_id, []).append(row)
    return found


def approvals(session: Session, version: Version) -> list[Approval]:
    """Who approved a version, oldest first."""
    asked = select(Approval).where(Approval.notice_id == version.notice_id, Approval.version == version.version)
    return list(session.scalars(asked.order_by(Approval.at)))


def read_by(session: Session, person: int, seen: Sequence[Seen]) -> set[tuple[int, int, str]]:
    """Which of these the person has confirmed: (notice, version, centre)."""
    ids = [(one.version.notice_id, one.version.version) for one in seen]
    if not ids:
        return set()
    asked = select(Receipt).where(Receipt.person_id == person, among(Receipt, ids))
    return {(row.notice_id, row.version, row.centre_id) for row in session.scalars(asked)}


def among(table: Any, ids: Sequence[tuple[int, int]]) -> ColumnElement[bool]:
    """That a row is of one of these versions. The notice is named by itself too: only so SQLite finds the rows."""
    return and_(table.notice_id.in_({notice for notice, _ in ids}), tuple_(table.notice_id, table.version).in_(ids))


def visible_to(viewer: Viewer) -> list[ColumnElement[bool]]:
    """What a version must be so that this person may see it."""
    if viewer.at_client("notices.see"):
        return []
    return [Version.published.is_not(None), _for(viewer.centres("notices.see"))]


def _for(centres: Iterable[str]) -> ColumnElement[bool]:
    audience = select(Audience).where(Audience.notice_id == Version.notice_id, Audience.version == Version.version)
    return audience.where(Audience.centre_id.in_(list(centres))).exists()


def _with_standings(session: Session, viewer: Viewer, found: list[Version]) -> list[Seen]:
    ids = [(one.notice_id, one.version) for one in found]
    if not ids:
        return []
    places = session.execute(
        select(Audience, Centre)
        .join(Centre, Centre.id == Audience.centre_id)
        .where(among(Audience, ids))
        .where(Audience.centre_id.in_(list(viewer.centres("notices.see"))))
        .order_by(Audience.centre_id)
    )
    answers = {_key(row): row for row in session.scalars(_latest(Acceptance, ids))}
    briefings = {_key(row): row for row in session.scalars(_latest(Briefing, ids))}
    replied = replies(session, [one.id for one in answers.values() if one.answer != "accepted"])
    standings: dict[tuple[int, int], list[Standing]] = {}
    escalated = {
        _key(row): row.at
        for row in session.scalars(
            select(Prompt)
            .where(among(Prompt, ids), Prompt.sort.in_(("answer_late", "briefing_late")))
            .order_by(Prompt.at)
        )
    }
    for place, centre in places:
        key = _key(place)
        standing = Standing(
            *(centre.id, centre.name, centre.timezone, centre.share, place.due),
            answer=answers.get(key),
            briefing=briefings.get(key),
            escalated=escalated.get(key),
            replies=tuple(replied.get(answers[key].id, ())) if key in answers else (),
        )
        standings.setdefault(key[:2], []).append(standing)
    asked = select(Notice.id, Notice.replaces).where(Notice.id.in_({one.notice_id for one in found}))
    replaced = {row.id: row.replaces for row in session.execute(asked)}
    return [Seen(one, tuple(standings.get((one.notice_id, one.version), ())), replaced[one.notice_id]) for one in found]


def _key(row: Acceptance | Briefing | Audience | Prompt) -> tuple[int, int, str]:
    return row.notice_id, row.version, row.centre_id


def _latest(table: type[Acceptance] | type[Briefing], ids: list[tuple[int, int]]) -> Any:
    newest = select(func.max(table.id)).where(among(table, ids))
    return select(table).where(table.id.in_(newest.group_by(table.notice_id, table.version, table.centre_id)))
