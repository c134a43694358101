"""What centres are given to work from: each pack that was made, its receipt, and how playback of it went (5.1, 6.5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Pack(Base):
    """A pack of a centre: ordered, then made by a process of its own, or not. why: it could not be made.

    version: of its content; day: whose facts it holds. digest: SHA-256 of the file, by which that is stored; manifest:
    of its manifest, which the receipt names. quiz: by locale, the questions with the right answer. hidden: what is
    routed to the centre and not visible to it; for the client's eyes alone. received: when the centre confirmed it.
    """

    __tablename__ = "pack"
    __table_args__ = (
        CheckConstraint("state IN ('ordered', 'made', 'failed')", name="state"),
        Index("ix_pack_centre_id_state", "centre_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    state: Mapped[str] = mapped_column(String(10), default="ordered")
    ordered: Mapped[datetime]
    ordered_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[str] = mapped_column(String(40), default="")
    day: Mapped[date | None]
    digest: Mapped[str] = mapped_column(String(64), default="")
    manifest: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(default=0)
    contents: Mapped[dict[str, int]]
    hidden: Mapped[list[str]]
    quiz: Mapped[dict[str, Any]]
    received: Mapped[datetime | None]
    received_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Playback(Base):
    """One try at the quiz of a pack. missed: the ids of the questions that were answered otherwise."""

    __tablename__ = "playback"

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    right: Mapped[int]
    questions: Mapped[int]
    passed: Mapped[bool]
    missed: Mapped[list[str]]
