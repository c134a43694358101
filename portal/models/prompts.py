"""What the portal did by itself: whom it reminded of what, who wants a digest, and which process does it just now."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Prompt(Base):
    """That a centre was reminded of a version, or its delay told to those above it; each is done once.

    sort: answer_soon, briefing_soon (reminders); answer_late, briefing_late (escalations).
    """

    __tablename__ = "prompt"
    __table_args__ = (
        CheckConstraint("sort IN ('answer_soon', 'answer_late', 'briefing_soon', 'briefing_late')", name="sort"),
        ForeignKeyConstraint(
            ["notice_id", "version", "centre_id"], ["audience.notice_id", "audience.version", "audience.centre_id"]
        ),
    )

    notice_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    sort: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime]


class Digest(Base):
    """That a person wants one letter a day instead of one for each notice. last: the day of the last one."""

    __tablename__ = "digest"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    since: Mapped[datetime]
    last: Mapped[date | None]


class Duty(Base):
    """Work that one process does at a time. holder: who has it until then; afterwards anybody may take it."""

    __tablename__ = "duty"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80))
    until: Mapped[datetime]
