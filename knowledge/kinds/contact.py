"""A contact point: one way to reach the client, on one channel (ISO 18295-2, 5.4)."""

from __future__ import annotations

from typing import Annotated, Literal

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.codes import Access
from knowledge.kinds.fields import Language, Words, YesNo
from knowledge.kinds.record import Record, SeenBy

Purpose = Literal["enquiry", "order", "support", "complaint", "cancellation", "emergency", "billing", "aftersales"]


class Contact(Record):
    """handles: what it helps with, in words. limits: what it cannot do. alternatives: for whom cannot use it.

    meets: the needs of access that it serves. queue_charged: whether waiting costs the customer anything (5.5).
    """

    channel: Channel
    summary: Words | None = None
    purposes: tuple[Purpose, ...] = ()
    handles: tuple[Words, ...] = ()
    about: tuple[fields.Product, ...] = ()
    journeys: Annotated[tuple[fields.Journey, ...], SeenBy("centres")] = ()
    answered_by: Annotated[tuple[fields.Centre, ...], SeenBy("centres")] = ()
    languages: tuple[Language, ...] = ()
    limits: tuple[Words, ...] = ()
    alternatives: tuple[fields.Contact, ...] = ()
    accessibility: tuple[Words, ...] = ()
    meets: tuple[Access, ...] = ()
    queue_charged: YesNo | None = None
