"""Calendars of onboardings that other programs read, each under a secret address."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class TaskCalendar(Base):
    """A secret address under which tasks are read. digest: SHA-256 of the secret, which is kept nowhere.

    centre_id: whose open items it holds; None for what is to be done by who made it. It opens as long as they may work
    on onboardings there.
    """

    __tablename__ = "task_calendar"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    centre_id: Mapped[str | None] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str] = mapped_column(String(80))
    made: Mapped[datetime]
    ended: Mapped[datetime | None]
