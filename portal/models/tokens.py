"""Tokens by which programs act for a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Token(Base):
    """A token of a person. digest: SHA-256 of its secret, shown once and kept nowhere. scopes: what it opens."""

    __tablename__ = "token"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    label: Mapped[str] = mapped_column(String(80))
    scopes: Mapped[list[str]]
    made: Mapped[datetime]
    ends: Mapped[datetime]
    revoked: Mapped[datetime | None]
