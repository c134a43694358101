"""A data policy: what a centre may do with customers' data, in which systems and for how long (ISO 18295-2, 5.9)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.codes import Data, Use
from knowledge.kinds.fields import Country, DurationText, Text, Words
from knowledge.kinds.record import Record


class System(BaseModel):
    """A system that holds data: what, who may use it, and how its use is watched."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    system: Text
    holds: tuple[Data, ...] = ()
    roles: tuple[Words, ...] = ()
    monitoring: Words | None = None
    reviewed_every: DurationText | None = None


class Carried(BaseModel):
    """The classes of data that a channel may carry; no other may be asked for there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    channel: Channel
    data: tuple[Data, ...] = ()


class Recipient(BaseModel):
    """Whom data are passed to beside the centre: a sub-contractor, a supplier, an authority."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    recipient: Text
    country: Country = ""
    why: Words | None = None


class Retention(BaseModel):
    """How long something is kept, and how often somebody makes sure that it was deleted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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
