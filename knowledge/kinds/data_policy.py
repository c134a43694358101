"""A data policy: what a centre may do with customers' data, in which systems and for how long (ISO 18295-2, 5.9)."""

from __future__ import annotations

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.codes import Data, Use
from knowledge.kinds.fields import Country, DurationText, Text, Words
from knowledge.kinds.record import Part, Record


class System(Part):
    """A system that holds data: what, who may use it, and how its use is watched."""

    system: Text
    holds: tuple[Data, ...] = ()
    roles: tuple[Words, ...] = ()
    monitoring: Words | None = None
    reviewed_every: DurationText | None = None


class Carried(Part):
    """The classes of data that a channel may carry; no other may be asked for there."""

    channel: Channel
    data: tuple[Data, ...] = ()


class Recipient(Part):
    """Whom data are passed to beside the centre: a sub-contractor, a supplier, an authority."""

    recipient: Text
    country: Country = ""
    why: Words | None = None


class Retention(Part):
    """How long something is kept, and how often somebody makes sure that it was deleted."""

    what: Words
    period: DurationText
    checked_every: DurationText | None = None


class DataPolicy(Record):
    """centre: that it binds; without one, it binds all. uses: what data may be used for."""

    centre: fields.Centre | None = None
    summary: Words | None = None
    uses: tuple[Use, ...] = ()
    carried: tuple[Carried, ...] = ()
    systems: tuple[System, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    retention: tuple[Retention, ...] = ()
