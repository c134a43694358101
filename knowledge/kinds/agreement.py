"""An agreement between the client and a centre: what it staffs, how well, and who does what (ISO 18295-2, 6.10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import Count, Day, DurationText, HoursText, Language, LevelText, Text, Words
from knowledge.kinds.record import Amiss, Part, Record

Role = Literal["accountable", "responsible", "consulted", "informed", "none"]


class Staffing(Part):
    """The resources with which the centre answers a contact: hours, languages, seats, skills, systems."""

    contact: fields.Contact
    hours: HoursText | None = None
    languages: tuple[Language, ...] = ()
    seats: Count | None = None
    skills: tuple[Words, ...] = ()
    systems: tuple[Text, ...] = ()


class ServiceLevel(Part):
    """A level that is agreed for a channel or for one contact, in words such as "80% in 60 s".

    longest_wait: for a voice that answers. acknowledged_within: for written channels. source: how it is known that
    customers will wait so long.
    """

    channel: Channel | None = None
    contact: fields.Contact | None = None
    level: LevelText
    longest_wait: DurationText | None = None
    acknowledged_within: DurationText | None = None
    source: Words | None = None


class Competence(Part):
    """What agents must know or be able to do, and how it is shown."""

    competence: Words
    contacts: tuple[fields.Contact, ...] = ()
    shown_by: Words | None = None


class Responsibility(Part):
    """One activity, and the part of each side in it."""

    activity: Words
    client: Role
    centre: Role


class Review(Part):
    """How often both sides look at something together."""

    sort: Literal["relationship", "performance", "quality", "data"]
    every: DurationText


class Target(Part):
    """What a metric is to come to under this agreement."""

    metric: fields.Metric
    target: Words


class Agreement(Record):
    """starts, ends: its first and last day. lead_times: class of change to working days of notice.

    min_notice: the notice for any change that is of no such class. briefed_share: the percentage of the rostered agents
    of whom the centre attests that they know a change. signed_on: by both sides.
    """

    centre: fields.Centre
    parties: tuple[fields.OtherOrganisation, ...] = ()
    version: Text = ""
    signed_on: Day | None = None
    starts: Day | None = None
    ends: Day | None = None
    services: tuple[fields.Product, ...] = ()
    channels: tuple[Channel, ...] = ()
    lead_times: dict[str, Count] = Field(default_factory=dict)
    min_notice: DurationText | None = None
    briefed_share: Count | None = None
    staffs: tuple[Staffing, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    competencies: tuple[Competence, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    metrics: tuple[Target, ...] = ()
    reviews: tuple[Review, ...] = ()
    processes: tuple[fields.Process, ...] = ()

    def amiss(self) -> Iterator[Amiss]:
        """An end before the start; a share of none or more than all; a service level for both or neither."""
        if self.starts and self.ends and self.ends < self.starts:
            yield Amiss(("ends",), "DATE-ORDER", f"it ends before it starts on {self.starts}", str(self.ends))
        if self.briefed_share is not None and not 1 <= self.briefed_share <= 100:
            said = str(self.briefed_share)
            yield Amiss(
                ("briefed_share",), "VALUE", "expected a percentage from 1 to 100", said, "write for example 95"
            )
        for at, one in enumerate(self.service_levels):
            if (one.channel is None) == (one.contact is None):
                do = "write channel: or contact:"
                yield Amiss(
                    ("service_levels", at), "SHAPE", "a service level is for one channel or one contact", "", do
                )
