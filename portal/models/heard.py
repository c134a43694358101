"""What readers looked for and did not find, and what customers said of contacts and products."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class SearchMiss(Base):
    """Words that were looked for in a site without a result, by nobody in particular.

    centre: whose site, "" for one of the client. told: when the owners had a letter of it.
    """

    __tablename__ = "search_miss"
    __table_args__ = (UniqueConstraint("centre", "words"), Index("ix_search_miss_last", "last"))

    id: Mapped[int] = mapped_column(primary_key=True)
    centre: Mapped[str] = mapped_column(String(80))
    words: Mapped[str] = mapped_column(String(120))
    count: Mapped[int] = mapped_column(default=1)
    first: Mapped[datetime]
    last: Mapped[datetime]
    told: Mapped[datetime | None]


class Feedback(Base):
    """What a customer said on a day. contact, product: ids of the record, "" for none, at least one of them is named.

    centre: who dealt with them, "" where that is not said. score: 1 to 5, None for words alone. digest: of the row, so
    that it is not taken twice.
    """

    __tablename__ = "feedback"
    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 5", name="score"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    contact: Mapped[str] = mapped_column(String(80), index=True)
    product: Mapped[str] = mapped_column(String(80), index=True)
    centre: Mapped[str] = mapped_column(String(80), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    score: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
