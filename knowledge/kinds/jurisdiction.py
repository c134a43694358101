"""A jurisdiction: which rules hold for contact with customers there, and when they may be called (ISO 18295-2, 5.7)."""

from __future__ import annotations

from typing import Literal

from knowledge.kinds import fields
from knowledge.kinds.fields import Country, Day, DurationText, HoursText, Region, Text, Words, Zone
from knowledge.kinds.record import Part, Record


class Rule(Part):
    """One rule, what it is about, and the law or code that sets it."""

    rule: Words
    topic: Literal["outbound", "cost", "complaint", "data", "accessibility", "contract", "other"] = "other"
    source: Text = ""
    since: Day | None = None


class Jurisdiction(Record):
    """call_hours: when customers may be called, in their own zone. complaint_within: by when one must be answered."""

    country: Country = ""
    regions: tuple[Region, ...] = ()
    timezones: tuple[Zone, ...] = ()
    summary: Words | None = None
    rules: tuple[Rule, ...] = ()
    call_hours: HoursText | None = None
    screened_against: tuple[Words, ...] = ()
    complaint_within: DurationText | None = None
    bodies: tuple[fields.OtherOrganisation, ...] = ()
    reviewed_on: Day | None = None
