"""The acts of people as the portal's database has them, for the lower rooms (DESIGN: two kinds of record)."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any, Literal, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.records import acts
from knowledge.records.acts import ACTS, Act
from knowledge.records.export import adapter
from portal.deeds import DEEDS, signed
from portal.models import (
    Acceptance,
    Approval,
    Audience,
    Briefing,
    Consent,
    Deed,
    Document,
    Onboarding,
    Proof,
    Relief,
    Version,
)

KEPT: dict[type[Act], str] = {
    acts.Notice: "notices",
    acts.Acceptance: "acceptances",
    acts.Briefing: "briefings",
    **{sort: name for name, sort in DEEDS.items()},
    acts.Evidence: "evidence",
    acts.Approval: "approvals",
    acts.Exemption: "exemptions",
    acts.Condition: "conditions",
    acts.Onboarding: "onboardings",
}
Sort = TypeVar("Sort", bound=Act)
_State = Literal["draft", "published", "withdrawn", "superseded", "closed"]
_Answer = Literal["accepted", "asked", "rejected"]


class PortalRecords:
    """Records over a session that reads; a sort of act that this portal does not keep is None, never empty.

    centre: the one that is asked about, where acts of no other are wanted; notices are of all all the same.
    """

    def __init__(self, session: Session, taken_at: datetime, centre: str = "") -> None:
        self._session, self._taken_at, self._centre = session, taken_at, centre
        self._found: dict[type[Act], tuple[Act, ...]] = {}

    @property
    def taken_at(self) -> datetime:
        """The moment as of which this is known."""
        return self._taken_at

    def of(self, sort: type[Sort]) -> tuple[Sort, ...] | None:
        """The acts of this sort, oldest first; None where the portal keeps none. Each sort is read once."""
        if sort not in KEPT:
            return None
        if sort not in self._found:
            self._found[sort] = self._read(sort)
        return cast("tuple[Sort, ...]", self._found[sort])

    def _read(self, sort: type[Act]) -> tuple[Act, ...]:
        reading = {
            acts.Notice: self._notices,
            acts.Acceptance: self._acceptances,
            acts.Briefing: self._briefings,
            acts.Evidence: self._evidence,
            acts.Approval: self._consents,
            acts.Exemption: self._exemptions,
            acts.Condition: self._conditions,
            acts.Onboarding: self._onboardings,
        }
        return reading[sort]() if sort in reading else self._deeds(KEPT[sort])

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

    def _deeds(self, name: str) -> tuple[Act, ...]:
        shape = ACTS[name]
        asked = select(Deed).where(Deed.sort == name).order_by(Deed.id)
        if self._centre:
            asked = asked.where(Deed.centre_id == self._centre)
        plain = [
            signed(shape, row.values, row.centre_id, _person(row.person_id), row.at.isoformat())
            for row in self._session.scalars(asked)
        ]
        return tuple(adapter(name).validate_python(plain))

    def _evidence(self) -> tuple[Act, ...]:
        columns = (Proof.item, Proof.sort, Proof.person_id, Proof.on, Proof.until, Document.digest, Proof.title)
        asked = self._led(select(Onboarding.centre_id, Onboarding.checklist, *columns))
        asked = asked.join(Proof, Proof.onboarding_id == Onboarding.id).outerjoin(
            Document, Document.id == Proof.document_id
        )
        return tuple(
            acts.Evidence(centre, checklist, item, sort, _person(by), on, until, digest or "", title)
            for centre, checklist, item, sort, by, on, until, digest, title in self._session.execute(
                asked.where(Proof.withdrawn.is_(None)).order_by(Proof.id)
            )
        )

    def _consents(self) -> tuple[Act, ...]:
        asked = self._led(select(Onboarding.centre_id, Onboarding.checklist, Consent.person_id, Consent.at))
        asked = asked.join(Consent, Consent.onboarding_id == Onboarding.id).where(Consent.withdrawn.is_(None))
        return tuple(
            acts.Approval(centre, checklist, _person(by), at)
            for centre, checklist, by, at in self._session.execute(asked.order_by(Consent.id))
        )

    def _exemptions(self) -> tuple[Act, ...]:
        return tuple(
            acts.Exemption(one.centre_id, one.checklist, it.item, _person(it.owner_id), it.reason, it.until)
            for one, it in self._reliefs()
            if it.item and it.ended is None
        )

    def _conditions(self) -> tuple[Act, ...]:
        return tuple(
            acts.Condition(
                one.centre_id,
                one.checklist,
                it.what,
                _person(it.owner_id),
                it.reason,
                it.until,
                it.ended.date() if it.ended else None,
            )
            for one, it in self._reliefs()
            if not it.item
        )

    def _reliefs(self) -> list[tuple[Onboarding, Relief]]:
        asked = self._led(select(Onboarding, Relief)).join(Relief, Relief.onboarding_id == Onboarding.id)
        return [(one, it) for one, it in self._session.execute(asked.order_by(Relief.id))]

    def _onboardings(self) -> tuple[Act, ...]:
        asked = select(Onboarding).order_by(Onboarding.id)
        if self._centre:
            asked = asked.where(Onboarding.centre_id == self._centre)
        return tuple(
            acts.Onboarding(
                row.centre_id, row.checklist, _person(row.begun_by), row.begun, row.day, row.passed, row.ended
            )
            for row in self._session.scalars(asked)
        )

    def _led(self, asked: Any) -> Any:
        """Of what has not ended: what was handed in for an earlier round does not count for the next."""
        asked = asked.where(Onboarding.ended.is_(None))
        return asked.where(Onboarding.centre_id == self._centre) if self._centre else asked


def _notice(number: int) -> str:
    return f"notice-{number}"


def _person(number: int) -> str:
    return f"person-{number}"
