"""What readers of the guide report as wrong, and what they were answered."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Report(Base):
    """A discrepancy that somebody saw on a page (ISO 18295-2, 6.9).

    page: its address below the portal. about: the entity or article of the page, "" for another. centre: whose people
    reported it, "" for the client's. owner: the address of who owns the page on record, "" where nobody does. owner_id:
    who sees to it, who owns the page or was given the report; None for nobody yet.
    answer: "" until there is one; corrected: whether it says that the page was wrong.
    """

    __tablename__ = "report"
    __table_args__ = (Index("ix_report_answered_due", "answered", "due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str] = mapped_column(String(300), index=True)
    about: Mapped[str] = mapped_column(String(80), default="")
    centre: Mapped[str] = mapped_column(String(80), default="", index=True)
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    owner: Mapped[str] = mapped_column(String(254), default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    due: Mapped[date]
    answer: Mapped[str] = mapped_column(Text, default="")
    corrected: Mapped[bool] = mapped_column(default=False)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered: Mapped[datetime | None]
