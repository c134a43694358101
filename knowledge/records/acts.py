"""The acts of people of which there is a record: who did what, for which centre, when (DESIGN: two kinds of record).

Definitions stand in the workspace; acts never do. People are named by ids; who they are is kept where it can be erased.
Moments have a zone; days are days of the organisation's time zone. The clauses are those of ISO 18295-2:2017.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Literal

_STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did. centre: the id of the centre that it was for, or that did it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT


@dataclass(frozen=True, slots=True)
class Notice(Act):
    """A change notice in one of its versions (6.5).

    facts: names of the facts that change. centres: whom it is for. sort: the class of change, which decides the notice
    owed. published: None while it is a draft. emergency: the reason for too short a notice; "" where there is none.
    volume: the extra contacts that are expected (6.7).
    """

    id: str
    version: int
    sort: str
    title: str
    facts: tuple[str, ...]
    centres: tuple[str, ...]
    effective: datetime
    published: datetime | None
    state: Literal["draft", "published", "withdrawn", "superseded", "closed"]
    by: str
    approved_by: tuple[str, ...] = ()
    emergency: str = ""
    volume: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance(Act):
    """A centre's answer to a version of a notice (6.5)."""

    notice: str
    version: int
    centre: str
    by: str
    at: datetime
    answer: Literal["accepted", "asked", "rejected"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Briefing(Act):
    """A team lead's word that agents know a version of a notice (6.5). briefed of rostered: numbers of agents."""

    notice: str
    version: int
    centre: str
    by: str
    at: datetime
    briefed: int
    rostered: int


@dataclass(frozen=True, slots=True)
class Acknowledgement(Act):
    """A centre's word that it knows a version of a strategy or process (4, 6.2, 6.3, 6.6).

    subject: the id of what is acknowledged. shown_by: how understanding was shown; "" where it was not.
    """

    subject: str
    version: str
    centre: str
    by: str
    at: datetime
    shown_by: Literal["", "quiz", "playback"] = ""


@dataclass(frozen=True, slots=True)
class Review(Act):
    """A meeting of client and centre (4, 6.8). actions: what was agreed."""

    centre: str
    sort: Literal["relationship", "performance"]
    on: date
    by: str
    actions: tuple[str, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Training(Act):
    """A training of agents (6.5). topic: the id of a product, service or process, or words. passed of people."""

    centre: str
    topic: str
    on: date
    people: int
    passed: int


@dataclass(frozen=True, slots=True)
class Delivery(Act):
    """A pack of knowledge handed to a centre (5.1, 6.5). received_by: "" until its receipt is given."""

    centre: str
    version: str
    on: date
    received_by: str = ""


@dataclass(frozen=True, slots=True)
class Access(Act):
    """Access to a system, given to a centre's agents or taken from them (6.6)."""

    centre: str
    system: str
    on: date
    state: Literal["given", "removed"]


@dataclass(frozen=True, slots=True)
class TestContact(Act):
    """A contact that was made to try a centre before it answers customers (6.6). contact: the contact point's id."""

    centre: str
    contact: str
    on: date
    by: str
    passed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence(Act):
    """What was handed in for an item of a checklist (6.6). digest: SHA-256 of a document; "" for an attestation."""

    centre: str
    checklist: str
    item: str
    sort: Literal["document", "attestation", "training", "test"]
    by: str
    on: date
    until: date | None = None
    digest: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Approval(Act):
    """One person's consent to pass a gate of a checklist (6.6)."""

    centre: str
    checklist: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Exemption(Act):
    """An item of a checklist that need not be done until a day (6.6). owner: who answers for that."""

    centre: str
    checklist: str
    item: str
    owner: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Condition(Act):
    """What is still owed by a day of a centre that was let through a gate (6.6). met_on: None while it is owed."""

    centre: str
    checklist: str
    what: str
    owner: str
    reason: str
    until: date
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Onboarding(Act):
    """A centre that is led through a checklist (6.6). day: to which it is led, so go-live, or the end of an agreement.

    passed: when its gate let it through; ended: when it was closed; None where it was not.
    """

    centre: str
    checklist: str
    by: str
    at: datetime
    day: date
    passed: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Screening(Act):
    """A contact list checked against the lists of those who do not want contact, or cleaned (5.7).

    invalid: the share of entries that were wrong, in percent.
    """

    list: str
    on: date
    sort: Literal["consent", "cleaning"]
    by: str
    invalid: float = 0.0


@dataclass(frozen=True, slots=True)
class RemovalRequest(Act):
    """A person's wish not to be contacted again (5.7). person: an id. removed_on: None while it is open."""

    person: str
    reported_on: date
    reported_by: str
    removed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DeletionCheck(Act):
    """A check that data were deleted as agreed (5.9). centre: "" for the client's own systems."""

    centre: str
    policy: str
    on: date
    by: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Improvement(Act):
    """What is done about a deviation from a process (6.6) or about feedback (6.9). closed_on: None while it is open."""

    centre: str
    subject: str
    reported_on: date
    reported_by: str
    action: str
    due: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ForecastSent(Act):
    """A forecast of volumes handed to a centre (6.7). first, last: the days that it covers."""

    centre: str
    forecast: str
    on: date
    first: date
    last: date


# Every sort of act, by the name under which an export lists it.
ACTS: dict[str, type[Act]] = {
    "notices": Notice,
    "acceptances": Acceptance,
    "briefings": Briefing,
    "acknowledgements": Acknowledgement,
    "reviews": Review,
    "trainings": Training,
    "deliveries": Delivery,
    "accesses": Access,
    "test_contacts": TestContact,
    "evidence": Evidence,
    "approvals": Approval,
    "exemptions": Exemption,
    "conditions": Condition,
    "onboardings": Onboarding,
    "screenings": Screening,
    "removal_requests": RemovalRequest,
    "deletion_checks": DeletionCheck,
    "improvements": Improvement,
    "forecasts_sent": ForecastSent,
}
