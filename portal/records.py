"""The acts of people as the portal's database has them, for the lower rooms (DESIGN: two kinds of record)."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Literal, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.records import acts
from knowledge.records.acts import Act
from portal.models import Acceptance, Approval, Audience, Briefing, Version

KEPT: dict[type[Act], str] = {acts.Notice: "notices", acts.Acceptance: "acceptances", acts.Briefing: "briefings"}
Sort = TypeVar("Sort", bound=Act)
_State = Literal["draft", "published", "withdrawn", "superseded", "closed"]
_Answer = Literal["accepted", "asked", "rejected"]


class PortalRecords:
    """Records over a session that reads; a sort of act that this portal does not keep is None, never empty."""

    def __init__(self, session: Session, taken_at: datetime) -> None:
        self._session, self._taken_at = session, taken_at

    @property
    def taken_at(self) -> datetime:
        """The moment as of which this is known."""
        return self._taken_at

    def of(self, sort: type[Sort]) -> tuple[Sort, ...] | None:
        """The acts of this sort, oldest first; None where the portal keeps none."""
        reading = {acts.Notice: self._notices, acts.Acceptance: self._acceptances, acts.Briefing: self._briefings}
        found = reading.get(sort)
        return cast("tuple[Sort, ...]", found()) if found else None

    def _notices(self) -> tuple[Act, ...]:
        centres: dict[tuple[int, int], list[str]] = defaultdict(list)
        for place in self._session.scalars(select(Audience).order_by(Audience.centre_id)):
            centres[place.notice_id, place.version].append(place.centre_id)
        approved: dict[tuple[int, int], list[str]] = defaultdict(list)
        for one in self._session.scalars(select(Approval).order_by(Approval.at, Approval.person_id)):
            approved[one.notice_id, one.version].append(_person(one.person_id))
        return tuple(
            acts.Notice(
                id=_notice(row.notice_id),
                version=row.version,
                sort=row.sort,
                title=next(iter(row.titles.values()), ""),
                facts=tuple(row.facts),
                centres=tuple(centres[row.notice_id, row.version]),
                effective=row.effective,
                published=row.published,
                state=cast("_State", row.state),
                by=_person(row.written_by),
                approved_by=tuple(approved[row.notice_id, row.version]),
                emergency=row.emergency,
                volume=row.volume,
            )
            for row in self._session.scalars(select(Version).order_by(Version.notice_id, Version.version))
        )

    def _acceptances(self) -> tuple[Act, ...]:
        return tuple(
            acts.Acceptance(
                notice=_notice(row.notice_id),
                version=row.version,
                centre=row.centre_id,
                by=_person(row.person_id),
                at=row.at,
                answer=cast("_Answer", row.answer),
                reason=row.reason,
            )
            for row in self._session.scalars(select(Acceptance).order_by(Acceptance.id))
        )

    def _briefings(self) -> tuple[Act, ...]:
        return tuple(
            acts.Briefing(
                notice=_notice(row.notice_id),
                version=row.version,
                centre=row.centre_id,
                by=_person(row.person_id),
                at=row.at,
                briefed=row.briefed,
                rostered=row.rostered,
            )
            for row in self._session.scalars(select(Briefing).order_by(Briefing.id))
        )


def _notice(number: int) -> str:
    return f"notice-{number}"


def _person(number: int) -> str:
    return f"person-{number}"
