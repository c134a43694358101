"""People: who they are (erasable), how they enter, and what they are where."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Person(Base):
    """Somebody, of whom the acts on record know the number alone."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    added: Mapped[datetime]


class Name(Base):
    """Who a person is. A row that is deleted is all there was to erase."""

    __tablename__ = "name"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    locale: Mapped[str] = mapped_column(String(20), default="en")


class Account(Base):
    """A local account. password: an argon2id hash, "" until one is chosen. failures: in a row, since the last entry."""

    __tablename__ = "account"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    password: Mapped[str] = mapped_column(String(300), default="")
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class Link(Base):
    """A link by which a person chooses a password, once. digest: SHA-256 of its secret, which is kept nowhere."""

    __tablename__ = "link"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made: Mapped[datetime]
    ends: Mapped[datetime]
    used: Mapped[datetime | None]


class Visit(Base):
    """A session of a person in one browser. digest: SHA-256 of the secret that the browser holds."""

    __tablename__ = "visit"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    began: Mapped[datetime]
    ends: Mapped[datetime]


class Identity(Base):
    """As whom a provider of identities (OpenID Connect) knows a person."""

    __tablename__ = "identity"

    issuer: Mapped[str] = mapped_column(String(200), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    linked: Mapped[datetime]


class Membership(Base):
    """What a person is: at a centre, at a provider and so at all its centres, or, with neither, at the client.

    team: the name of theirs there; "" for none. by_group: given, and to be ended, with a group of the provider of
    identities.
    """

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint("provider_id IS NULL OR centre_id IS NULL", name="one_place"),
        Index("ix_membership_person_id_ended", "person_id", "ended"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(30))
    provider_id: Mapped[str | None] = mapped_column(ForeignKey("provider.id"))
    centre_id: Mapped[str | None] = mapped_column(ForeignKey("centre.id"))
    team: Mapped[str] = mapped_column(String(80), server_default="")
    began: Mapped[datetime]
    ended: Mapped[datetime | None]
    by_group: Mapped[bool] = mapped_column(default=False, server_default=false())
