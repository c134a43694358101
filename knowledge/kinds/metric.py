"""A metric: what is measured, how it is worked out, and what it should come to (ISO 18295-2, 6.8)."""

from __future__ import annotations

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import DurationText, Words
from knowledge.kinds.record import Record


class Metric(Record):
    """target: as a person writes it, such as "at least 80%". source: where the figures come from."""

    definition: Words | None = None
    formula: Words | None = None
    target: Words | None = None
    source: Words | None = None
    channels: tuple[Channel, ...] = ()
    contacts: tuple[fields.Contact, ...] = ()
    journeys: tuple[fields.Journey, ...] = ()
    centres: tuple[fields.Centre, ...] = ()
    reported_every: DurationText | None = None
