"""The client, the providers, and the centres that they run, as the workspace had them when the portal last read it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Client(Base):
    """The one client of this portal. name: by locale. locales: the languages in which notices are written.

    products: the names, by locale, of what it sells, by id.
    """

    __tablename__ = "client"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[dict[str, str]]
    locales: Mapped[list[str]]
    timezone: Mapped[str] = mapped_column(String(64))
    products: Mapped[dict[str, dict[str, str]]] = mapped_column(server_default="{}")


class Provider(Base):
    """Who runs centres; the client itself, where a centre is its own."""

    __tablename__ = "provider"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))


class Centre(Base):
    """A contact centre.

    place: whose working days it keeps. lead_times: class of change to working days of notice. share: the percentage of
    the rostered who must be briefed. status: of the workspace; a centre that has ended is asked for nothing. products,
    channels: for which it answers by its agreements.
    """

    __tablename__ = "centre"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    provider_id: Mapped[str] = mapped_column(ForeignKey("provider.id"))
    name: Mapped[dict[str, str]]
    timezone: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(String(10))
    lead_times: Mapped[dict[str, int]]
    share: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    products: Mapped[list[str]] = mapped_column(server_default="[]")
    channels: Mapped[list[str]] = mapped_column(server_default="[]")
