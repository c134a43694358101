"""What the client says to a centre's question or rejection, and whom it was reminded of an answer that is owed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Reply(Base):
    """What the client said to a question or a rejection; there may be several, and each stays."""

    __tablename__ = "reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    acceptance_id: Mapped[int] = mapped_column(ForeignKey("acceptance.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)


class ReplyPrompt(Base):
    """That who owes a reply was reminded of it ("soon"), or the delay told to those above ("late"); each once."""

    __tablename__ = "reply_prompt"
    __table_args__ = (CheckConstraint("sort IN ('soon', 'late')", name="sort"),)

    acceptance_id: Mapped[int] = mapped_column(ForeignKey("acceptance.id"), primary_key=True)
    sort: Mapped[str] = mapped_column(String(10), primary_key=True)
    at: Mapped[datetime]
