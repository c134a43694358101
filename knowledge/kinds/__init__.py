"""The kinds of entity: the explicit table of all that a workspace may hold."""

from __future__ import annotations

from knowledge.kinds.agreement import Agreement
from knowledge.kinds.centre import Centre
from knowledge.kinds.contact import Contact
from knowledge.kinds.ivr import Ivr
from knowledge.kinds.organisation import Organisation
from knowledge.kinds.policy import Policy
from knowledge.kinds.product import Product
from knowledge.kinds.record import Record
from knowledge.kinds.service import Service

KINDS: dict[str, type[Record]] = {
    "organisation": Organisation,
    "product": Product,
    "service": Service,
    "contact": Contact,
    "centre": Centre,
    "agreement": Agreement,
    "policy": Policy,
    "ivr": Ivr,
}
