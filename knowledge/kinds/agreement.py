"""An agreement between the client and a centre: what it staffs, and how well (ISO 18295-2, 4.5)."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import Count, Day, HoursText, Language, Text
from knowledge.kinds.record import Amiss, Record


class Staffing(BaseModel):
    """Hours, languages and seats with which the centre answers a contact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    contact: fields.Contact
    hours: HoursText | None = None
    languages: tuple[Language, ...] = ()
    seats: Count | None = None


class ServiceLevel(BaseModel):
    """A level that is agreed for a channel or for one contact, in words such as "80% in 60 s"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    channel: Channel | None = None
    contact: fields.Contact | None = None
    level: Text


class Agreement(Record):
    """starts, ends: its first and last day. lead_times: class of change to working days of notice."""

    centre: fields.Centre
    starts: Day | None = None
    ends: Day | None = None
    services: tuple[fields.Product, ...] = ()
    channels: tuple[Channel, ...] = ()
    lead_times: dict[str, Count] = Field(default_factory=dict)
    staffs: tuple[Staffing, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()

    def amiss(self) -> Iterator[Amiss]:
        """An end before the start; a service level for a channel and a contact at once, or for neither."""
        if self.starts and self.ends and self.ends < self.starts:
            yield Amiss(("ends",), "DATE-ORDER", f"it ends before it starts on {self.starts}", str(self.ends))
        for at, one in enumerate(self.service_levels):
            if (one.channel is None) == (one.contact is None):
                do = "write channel: or contact:"
                yield Amiss(
                    ("service_levels", at), "SHAPE", "a service level is for one channel or one contact", "", do
                )
