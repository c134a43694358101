"""A service that a customer may use or order, with a product or alone."""

from __future__ import annotations

from knowledge.kinds import fields
from knowledge.kinds.codes import Access
from knowledge.kinds.fields import Segment, Words
from knowledge.kinds.record import Record


class Service(Record):
    """support: the contacts that help with it. segments: the customer groups it is for; () is all.

    meets: the needs of access that it serves, as bills in Braille do.
    """

    summary: Words | None = None
    support: tuple[fields.Contact, ...] = ()
    segments: tuple[Segment, ...] = ()
    meets: tuple[Access, ...] = ()
