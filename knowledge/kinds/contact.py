"""A contact point: one way to reach the client, on one channel (ISO 18295-2, 5.4)."""

from __future__ import annotations

from typing import Annotated, Literal

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import Language, Words
from knowledge.kinds.record import Record, SeenBy

Purpose = Literal["enquiry", "order", "support", "complaint", "cancellation", "emergency", "billing"]


class Contact(Record):
    """handles: what it helps with, in words. limits: what it cannot do. alternatives: for whom cannot use it."""

    channel: Channel
    summary: Words | None = None
    purposes: tuple[Purpose, ...] = ()
    handles: tuple[Words, ...] = ()
    about: tuple[fields.Product, ...] = ()
    answered_by: Annotated[tuple[fields.Centre, ...], SeenBy("centres")] = ()
    languages: tuple[Language, ...] = ()
    limits: tuple[Words, ...] = ()
    alternatives: tuple[fields.Contact, ...] = ()
    accessibility: tuple[Words, ...] = ()
