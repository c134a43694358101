"""Centres that are led through a checklist: who owes what, what was handed in, who let them pass (6.6)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base

_OF = "onboarding.id"


class Onboarding(Base):
    """A centre on its way through a checklist. day: to which it is led. version: of the checklist that was taken over.

    text: of that version, as it was written; "" where it was taken over before that was kept.
    light: of the gate when it last turned; "" before it was ever looked at. told: of what its owners had letters, each
    ITEM:STATE. passed, ended: the moments; at most one that has not ended for a centre and a checklist.
    """

    __tablename__ = "onboarding"
    __table_args__ = (
        CheckConstraint("light IN ('', 'green', 'amber', 'red')", name="light"),
        Index("ix_onboarding_centre_id_checklist", "centre_id", "checklist"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    checklist: Mapped[str] = mapped_column(String(120))
    version: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text, default="")
    day: Mapped[date]
    copied_from: Mapped[int | None] = mapped_column(ForeignKey(_OF))
    begun_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    begun: Mapped[datetime]
    passed: Mapped[datetime | None]
    passed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(Text, default="")
    light: Mapped[str] = mapped_column(String(5), default="")
    told: Mapped[list[str]]


class Charge(Base):
    """Who of the people owes an item."""

    __tablename__ = "charge"

    onboarding_id: Mapped[int] = mapped_column(ForeignKey(_OF), primary_key=True)
    item: Mapped[str] = mapped_column(String(120), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class Document(Base):
    """A file that was uploaded. digest: SHA-256 of its content, by which that is stored. sort: by content, of
    `portal.services.documents`. name: cleaned, for whom it is shown to."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    onboarding_id: Mapped[int] = mapped_column(ForeignKey(_OF), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    sort: Mapped[str] = mapped_column(String(10))
    size: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Proof(Base):
    """What was handed in for an item. on: its day; until: the last on which it counts by its own word.

    withdrawn: it was a mistake, and counts no more; the row stays.
    """

    __tablename__ = "proof"
    __table_args__ = (
        CheckConstraint("sort IN ('document', 'attestation', 'training', 'test')", name="sort"),
        Index("ix_proof_onboarding_id_item", "onboarding_id", "item"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    onboarding_id: Mapped[int] = mapped_column(ForeignKey(_OF))
    item: Mapped[str] = mapped_column(String(120))
    sort: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(200))
    on: Mapped[date]
    until: Mapped[date | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    withdrawn: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Consent(Base):
    """A person's consent that a centre passes. withdrawn: it counts no more; the row stays."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    onboarding_id: Mapped[int] = mapped_column(ForeignKey(_OF), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


class Relief(Base):
    """An item that need not be done until a day (an exemption), or, with item "", a condition: what is owed by then.

    owner_id: who answers for it. ended: an exemption that was taken back, a condition that was met.
    """

    __tablename__ = "relief"

    id: Mapped[int] = mapped_column(primary_key=True)
    onboarding_id: Mapped[int] = mapped_column(ForeignKey(_OF), index=True)
    item: Mapped[str] = mapped_column(String(120), default="")
    what: Mapped[str] = mapped_column(String(400), default="")
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text)
    until: Mapped[date]
    given_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    ended: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Deed(Base):
    """An act of a centre or for it that is no evidence by itself: sort and values as in `knowledge.records.acts`."""

    __tablename__ = "deed"
    __table_args__ = (Index("ix_deed_sort_centre_id", "sort", "centre_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    sort: Mapped[str] = mapped_column(String(30))
    values: Mapped[dict[str, Any]]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Comment(Base):
    """A word on an item, or, with item "", on the whole. mentions: numbers of people who are asked to read it."""

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_onboarding_id_item", "onboarding_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    onboarding_id: Mapped[int] = mapped_column(ForeignKey(_OF))
    item: Mapped[str] = mapped_column(String(120), default="")
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    mentions: Mapped[list[str]]


class Turn(Base):
    """The gate turned: from one light to another, and what blocked then."""

    __tablename__ = "turn"

    id: Mapped[int] = mapped_column(primary_key=True)
    onboarding_id: Mapped[int] = mapped_column(ForeignKey(_OF), index=True)
    at: Mapped[datetime]
    before: Mapped[str] = mapped_column(String(5))
    light: Mapped[str] = mapped_column(String(5))
    blockers: Mapped[list[str]]


class Reckoning(Base):
    """How an onboarding stood when it was last looked at on a day: numbers of items; for boards and trends.

    chance: that the day holds, in thousandths; None before that was worked out. foreseen: a digest of what
    that was worked out from.
    """

    __tablename__ = "reckoning"
    __table_args__ = (UniqueConstraint("onboarding_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    onboarding_id: Mapped[int] = mapped_column(ForeignKey(_OF))
    day: Mapped[date]
    at: Mapped[datetime]
    light: Mapped[str] = mapped_column(String(5))
    blockers: Mapped[int]
    overdue: Mapped[int]
    ending: Mapped[int]
    good: Mapped[int]
    wanted: Mapped[int]
    chance: Mapped[int | None]
    foreseen: Mapped[str] = mapped_column(String(64), default="")
