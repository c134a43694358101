"""Mail that is to go out: written in the transaction that causes it, sent afterwards."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Mail(Base):
    """A letter to one person, whose address is looked up when it is sent. sent: None until a server has taken it.

    body: emptied once it is sent, for it may hold a secret link. failures: attempts that a server refused.
    """

    __tablename__ = "mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    made: Mapped[datetime]
    due: Mapped[datetime] = mapped_column(index=True)
    sent: Mapped[datetime | None] = mapped_column(index=True)
    failures: Mapped[int] = mapped_column(default=0)
