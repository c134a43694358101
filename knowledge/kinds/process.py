"""A process: what is done step by step, by whom and when, and what the client owes its centres (ISO 18295-2, 6.6)."""

from __future__ import annotations

from typing import Annotated, Literal

from knowledge.kinds import fields
from knowledge.kinds.fields import Day, DurationText, HoursText, Text, Words
from knowledge.kinds.record import Part, Record, SeenBy


class Step(Part):
    """One step. within: the time it may take. accountable: which party answers for it."""

    what: Words
    who: Words | None = None
    within: DurationText | None = None
    contact: fields.Contact | None = None
    accountable: Annotated[Literal["client", "centre"] | None, SeenBy("centres")] = None


class Route(Part):
    """Whom a complaint goes to, by what it is about."""

    subject: Literal["product", "service", "client", "centre"]
    contact: fields.Contact
    handled_by: Words | None = None


class Level(Part):
    """A rung of an escalation. cover: when somebody is there."""

    who: Words
    handles: Words | None = None
    contact: fields.Contact | None = None
    within: DurationText | None = None
    cover: HoursText | None = None


class ClientTask(Part):
    """What a centre may ask of the client: which team does it, by when, and when somebody is there."""

    what: Words
    team: Words | None = None
    contact: fields.Contact | None = None
    within: DurationText | None = None
    cover: HoursText | None = None


class External(Part):
    """A body outside the organisation to which a customer may turn, when, and for how long."""

    organisation: fields.OtherOrganisation
    when: Words | None = None
    within: DurationText | None = None


class Redirect(Part):
    """Where a number or address leads once the centre that answered it has gone."""

    contact: fields.Contact
    to: fields.Contact


class Ending(Part):
    """How work with a centre ends: notice, handing over, redirecting, giving data back."""

    notice: DurationText | None = None
    handover: Words | None = None
    data_return: Words | None = None
    redirects: tuple[Redirect, ...] = ()


class Process(Record):
    """steps: in order. every, horizon: how often planning is done, and how far ahead. centres: that run it."""

    sort: Literal[
        "complaint", "escalation", "callback", "termination", "onboarding", "customer", "planning", "vulnerable",
        "continuity", "other",
    ] = "other"  # fmt: skip
    version: Annotated[Text, SeenBy("centres")] = ""
    approved_on: Annotated[Day | None, SeenBy("centres")] = None
    summary: Words | None = None
    steps: tuple[Step, ...] = ()
    routes: tuple[Route, ...] = ()
    levels: Annotated[tuple[Level, ...], SeenBy("centres")] = ()
    client_tasks: Annotated[tuple[ClientTask, ...], SeenBy("centres")] = ()
    external: tuple[External, ...] = ()
    ending: Annotated[Ending | None, SeenBy("centres")] = None
    every: Annotated[DurationText | None, SeenBy("centres")] = None
    horizon: Annotated[DurationText | None, SeenBy("centres")] = None
    policies: tuple[fields.Policy, ...] = ()
    about: tuple[fields.Product, ...] = ()
    centres: Annotated[tuple[fields.Centre, ...], SeenBy("centres")] = ()
