"""A campaign: why and when customers are called, out of which lists, with whose consent (ISO 18295-2, 5.7)."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import Count, Day, DurationText, HoursText, PercentText, Text, Words
from knowledge.kinds.record import Amiss, Part, Record


class ContactList(Part):
    """Whom a campaign may reach: where the contacts come from, by which consent, and how clean the list is kept.

    screened_on: the last day on which it was held against the registers. invalid: the share that reaches nobody.
    """

    list: Text
    source: Words | None = None
    consent: Words | None = None
    checked_every: DurationText | None = None
    screened_on: Day | None = None
    cleaned_on: Day | None = None
    invalid: PercentText | None = None


class Campaign(Record):
    """hours: when calls are made, in the zone of the person called. removal_within: how soon a refusal is heeded."""

    channel: Channel = Channel.VOICE
    summary: Words | None = None
    starts: Day | None = None
    ends: Day | None = None
    hours: HoursText | None = None
    journey: fields.Journey | None = None
    script: fields.Script | None = None
    about: tuple[fields.Product, ...] = ()
    segments: tuple[fields.Group, ...] = ()
    jurisdictions: tuple[fields.Jurisdiction, ...] = ()
    centres: tuple[fields.Centre, ...] = ()
    volume: Count | None = None
    removal_within: DurationText | None = None
    lists: tuple[ContactList, ...] = ()

    def amiss(self) -> Iterator[Amiss]:
        """An end before the start."""
        if self.starts and self.ends and self.ends < self.starts:
            yield Amiss(("ends",), "DATE-ORDER", f"it ends before it starts on {self.starts}", str(self.ends))
