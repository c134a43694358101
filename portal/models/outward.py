"""How systems of a centre hear of notices: hooks that they are called by, and feeds that they read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Hook(Base):
    """An address that is called with every event of a centre, or of all centres of a provider.

    salt: what its secret is made from, with the portal's own, so that the database alone signs nothing.
    """

    __tablename__ = "hook"
    __table_args__ = (CheckConstraint("(provider_id IS NULL) <> (centre_id IS NULL)", name="one_place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[str | None] = mapped_column(ForeignKey("provider.id"))
    centre_id: Mapped[str | None] = mapped_column(ForeignKey("centre.id"))
    url: Mapped[str] = mapped_column(String(500))
    salt: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made: Mapped[datetime]
    ended: Mapped[datetime | None]


class Delivery(Base):
    """A call of a hook, written in the transaction that causes it, made afterwards.

    sent: None until it was answered with success. status: of the last answer; 0 for none. given_up: after how many
    failures nobody tries again.
    """

    __tablename__ = "delivery"
    __table_args__ = (Index("ix_delivery_sent_given_up_due", "sent", "given_up", "due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hook_id: Mapped[int] = mapped_column(ForeignKey("hook.id"), index=True)
    event: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    made: Mapped[datetime]
    due: Mapped[datetime]
    sent: Mapped[datetime | None]
    given_up: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    status: Mapped[int] = mapped_column(default=0)


class Feed(Base):
    """A secret address under which a centre's notices are read. digest: SHA-256 of the secret, which is kept nowhere.

    It opens as long as who made it may connect systems of the centre.
    """

    __tablename__ = "feed"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made: Mapped[datetime]
    ended: Mapped[datetime | None]
