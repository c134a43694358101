"""The kinds of entity: the explicit table of all that a workspace may hold."""

from __future__ import annotations

from knowledge.kinds.agreement import Agreement
from knowledge.kinds.campaign import Campaign
from knowledge.kinds.centre import Centre
from knowledge.kinds.contact import Contact
from knowledge.kinds.data_policy import DataPolicy
from knowledge.kinds.feedback import Feedback
from knowledge.kinds.forecast import Forecast
from knowledge.kinds.ivr import Ivr
from knowledge.kinds.journey import Journey
from knowledge.kinds.jurisdiction import Jurisdiction
from knowledge.kinds.metric import Metric
from knowledge.kinds.organisation import Organisation
from knowledge.kinds.policy import Policy
from knowledge.kinds.process import Process
from knowledge.kinds.product import Product
from knowledge.kinds.record import Record
from knowledge.kinds.script import Script
from knowledge.kinds.segment import Segment
from knowledge.kinds.service import Service
from knowledge.kinds.strategy import Strategy

KINDS: dict[str, type[Record]] = {
    "organisation": Organisation,
    "product": Product,
    "service": Service,
    "contact": Contact,
    "centre": Centre,
    "agreement": Agreement,
    "process": Process,
    "policy": Policy,
    "ivr": Ivr,
    "script": Script,
    "segment": Segment,
    "journey": Journey,
    "strategy": Strategy,
    "metric": Metric,
    "forecast": Forecast,
    "feedback": Feedback,
    "campaign": Campaign,
    "jurisdiction": Jurisdiction,
    "data-policy": DataPolicy,
}

# Kinds that say how the client and its centres work. Texts for customers do not speak of them by name, so that "service
# level" in a text is no measure of the record, and "home customers" no thing that has a price.
INWARD = frozenset(
    {
        "script",
        "segment",
        "journey",
        "strategy",
        "metric",
        "forecast",
        "feedback",
        "campaign",
        "jurisdiction",
        "data-policy",
    }
)
