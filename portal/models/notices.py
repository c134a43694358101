"""Change notices in their versions, whom each is for, and what the centres did with them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Notice(Base):
    """A change notice; all that may change stands in its versions. replaces: the notice that this one supersedes."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    made: Mapped[datetime]
    replaces: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))


class Version(Base):
    """What a notice says. titles, bodies: by locale; bodies are Markdown. effective: one instant worldwide.

    sides: what the facts say before and after (knowledge.telling.drafts.Sides), where the notice was made from a
    difference. questions: of its check, the right option first (portal.services.checks). edits: how often the draft was
    written, so that nobody overwrites what they did not read. emergency: the reason for too short a notice, else "".
    products, channels: what it is about, where its centres were chosen by these. teams: whom it is for; [] for all.
    """

    __tablename__ = "version"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'published', 'withdrawn', 'superseded', 'closed')", name="state"),
        Index("ix_version_state_effective", "state", "effective"),
        Index("ix_version_sort_state", "sort", "state"),
    )

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    sort: Mapped[str] = mapped_column(String(20))
    titles: Mapped[dict[str, str]]
    bodies: Mapped[dict[str, str]]
    facts: Mapped[list[str]]
    sides: Mapped[list[dict[str, Any]]] = mapped_column(server_default="[]")
    questions: Mapped[list[dict[str, Any]]] = mapped_column(server_default="[]")
    products: Mapped[list[str]] = mapped_column(server_default="[]")
    channels: Mapped[list[str]] = mapped_column(server_default="[]")
    teams: Mapped[list[str]] = mapped_column(server_default="[]")
    volume: Mapped[str] = mapped_column(Text, default="")
    emergency: Mapped[str] = mapped_column(Text, default="")
    effective: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20), default="draft")
    written_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written: Mapped[datetime]
    edits: Mapped[int] = mapped_column(default=1)
    published: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(Text, default="")


def _of_version(*more: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["notice_id", "version", *more],
        ["version.notice_id", "version.version"]
        if not more
        else ["audience.notice_id", "audience.version", "audience.centre_id"],
    )


class Audience(Base):
    """A centre that a version is for. owed: working days of notice. due: the day by which it is to accept.

    answer: the one that counts, "" for none, "replied" once the client has replied to it; briefed, rostered: as last
    attested, 0 for never. They stand in acceptance
    and briefing too; here, where the board needs no more than to count them.
    """

    __tablename__ = "audience"
    __table_args__ = (
        _of_version(),
        Index("ix_audience_centre_id_notice_id", "centre_id", "notice_id"),
        Index("ix_audience_answer_notice_id", "answer", "notice_id"),
    )

    notice_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), primary_key=True)
    owed: Mapped[int] = mapped_column(default=0)
    due: Mapped[date | None]
    answer: Mapped[str] = mapped_column(String(10), default="", server_default="")
    briefed: Mapped[int] = mapped_column(default=0, server_default="0")
    rostered: Mapped[int] = mapped_column(default=0, server_default="0")


class Approval(Base):
    """A person's consent to a version. afterwards: to an emergency that was already out."""

    __tablename__ = "approval"
    __table_args__ = (_of_version(),)

    notice_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]
    afterwards: Mapped[bool] = mapped_column(default=False)


class Acceptance(Base):
    """A centre's answer to a version; the last one counts, the earlier ones stay."""

    __tablename__ = "acceptance"
    __table_args__ = (
        _of_version("centre_id"),
        CheckConstraint("answer IN ('accepted', 'asked', 'rejected')", name="answer"),
        Index("ix_acceptance_notice_id_version_centre_id", "notice_id", "version", "centre_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int]
    version: Mapped[int]
    centre_id: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text, default="")


class Receipt(Base):
    """An agent's word of having read a version."""

    __tablename__ = "receipt"
    __table_args__ = (
        _of_version("centre_id"),
        Index("ix_receipt_person_id_notice_id_version", "person_id", "notice_id", "version"),
    )

    notice_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]


class Attempt(Base):
    """An agent's answers to the check of a version. wrong: the numbers, from 1, of the questions that were missed."""

    __tablename__ = "attempt"
    __table_args__ = (
        _of_version("centre_id"),
        Index("ix_attempt_notice_id_version_centre_id", "notice_id", "version", "centre_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int]
    version: Mapped[int]
    centre_id: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    wrong: Mapped[list[int]]


class Briefing(Base):
    """A team lead's word that agents know a version; the last one counts. briefed of rostered: numbers of agents."""

    __tablename__ = "briefing"
    __table_args__ = (
        _of_version("centre_id"),
        CheckConstraint("briefed >= 0 AND rostered > 0 AND briefed <= rostered", name="share"),
        Index("ix_briefing_notice_id_version_centre_id", "notice_id", "version", "centre_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int]
    version: Mapped[int]
    centre_id: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    briefed: Mapped[int]
    rostered: Mapped[int]
