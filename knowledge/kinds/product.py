"""A product: what a customer buys (ISO 18295-2, 4.3)."""

from __future__ import annotations

from typing import Annotated

from knowledge.kinds import fields
from knowledge.kinds.fields import Id, Segment, Words, YesNo
from knowledge.kinds.record import Record, SeenBy


class Product(Record):
    """commitment: whether it binds the customer for a term. sold_by: centres that may sell it.

    confirmed_by: the sources of texts, or the articles, that confirm an order of it in writing (5.8).
    """

    summary: Words | None = None
    includes: tuple[fields.Product, ...] = ()
    support: tuple[fields.Contact, ...] = ()
    sold_by: Annotated[tuple[fields.Centre, ...], SeenBy("centres")] = ()
    segments: tuple[Segment, ...] = ()
    commitment: YesNo | None = None
    confirmed_by: Annotated[tuple[Id, ...], SeenBy("centres")] = ()
