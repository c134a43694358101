"""How an onboarding is sent: where it stands, its items, what was handed in, and what its gate decides."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from onboarding.gate.decision import Decision
from onboarding.report.data import as_data
from portal.api.shapes import Name, Paging, Shape
from portal.models import Document, Onboarding, Proof

Side = Literal["client", "centre"]
Stands = Literal["done", "lapsing", "lapsed", "open", "unknown", "exempt", "not-wanted"]
Light = Literal["green", "amber", "red"]


class ListingOnboardings(Paging):
    """Which onboardings. centre: of one alone. state: running until it has passed, then passed; ended when closed."""

    centre: Name | None = None
    state: Literal["running", "passed", "ended"] | None = None


class AnOnboarding(Shape):
    """A centre that is led through a checklist to a day. version: of the checklist, that was taken over.

    light: of its gate when that last turned; null before it was ever looked at.
    """

    id: int
    centre: str
    checklist: str
    version: str
    day: date
    light: Light | None
    begun: datetime
    begun_by: int
    passed: datetime | None
    passed_by: int | None
    ended: datetime | None
    end_reason: str

    @classmethod
    def of(cls, row: Onboarding) -> AnOnboarding:
        """As it is kept."""
        same = ("id", "checklist", "version", "day", "begun", "begun_by", "passed", "passed_by", "ended", "end_reason")
        kept = {name: getattr(row, name) for name in same}
        return cls.model_validate({**kept, "centre": row.centre_id, "light": row.light or None})


class OfChecklist(Shape):
    """A checklist, in a version."""

    id: str
    version: str


class ABlocker(Shape):
    """What keeps a gate shut. item: its id, "approvals" or "conditions". owner, side: who owes it. clears: what would.

    waits_for: items that come first and are open.
    """

    item: str
    what: str
    owner: str
    side: Side
    state: Stands
    why: str
    clears: str
    due: date | None
    overdue: bool
    waits_for: list[str]


class AnItem(Shape):
    """An item, and how it stands. until: the last day on which what shows it counts."""

    id: str
    stage: str
    what: str
    clauses: list[str]
    owner: str
    side: Side
    blocking: bool
    state: Stands
    why: str
    clears: str
    due: date | None
    until: date | None
    waits_for: list[str]


class ACondition(Shape):
    """Under which it may pass. owner: who answers for it. until: the day by which it is to be met."""

    what: str
    owner: str
    reason: str
    until: date


class ADecision(Shape):
    """What a gate says on a day: the same, and in the same form, as `onevoice ready CENTRE --format json`."""

    format: int
    centre: str
    checklist: OfChecklist
    day: date
    anchor: date | None
    open: bool
    light: Light
    approvers: list[str]
    blockers: list[ABlocker]
    conditions: list[ACondition]
    items: list[AnItem]

    @classmethod
    def of(cls, decision: Decision) -> ADecision:
        """As it was decided."""
        return cls.model_validate(as_data(decision))


class AProof(Shape):
    """What was handed in for an item. digest: of a document's content. withdrawn: it was a mistake, and counts not."""

    id: int
    item: str
    sort: Literal["document", "attestation", "training", "test"]
    title: str
    on: date
    until: date | None
    person: int
    at: datetime
    document: int | None
    digest: str | None
    withdrawn: datetime | None

    @classmethod
    def of(cls, row: Proof, document: Document | None) -> AProof:
        """As it is kept."""
        same = {name: getattr(row, name) for name in ("id", "item", "sort", "title", "on", "until", "at", "withdrawn")}
        about = {"document": document.id if document else None, "digest": document.digest if document else None}
        return cls.model_validate({**same, **about, "person": row.person_id})
