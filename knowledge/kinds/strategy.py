"""A strategy: what customers shall experience, or how they shall reach the client (ISO 18295-2, 5.3 and 5.4)."""

from __future__ import annotations

from typing import Literal

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import Count, Day, Text, Words
from knowledge.kinds.record import Part, Record


class Experience(Part):
    """What a customer shall experience on one journey."""

    journey: fields.Journey
    experience: Words


class Brand(Part):
    """How the client and its products are called, how never, and the tone in which customers are spoken to."""

    names: tuple[Text, ...] = ()
    forbidden_names: tuple[Text, ...] = ()
    tone: Words | None = None


class Stakeholder(Part):
    """An organisation whose rules or interests bear on the strategy."""

    organisation: fields.OtherOrganisation
    interest: Words | None = None


class Declined(Part):
    """A channel that some customers would prefer and are not offered, and why."""

    channel: Channel
    segment: fields.Group | None = None
    why: Words


class Strategy(Record):
    """sort: of the experience, or of access. version, approved_on, approved_by: of the text that centres take up.

    menu_levels: the deepest level of a phone menu at which an agent must first be offered; menu_options: the most keys
    in one node. clicks: the most links from the home page to the contact page.
    """

    sort: Literal["experience", "access"]
    version: Text = ""
    approved_on: Day | None = None
    approved_by: Text = ""
    summary: Words | None = None
    purpose: Words | None = None
    principles: tuple[Words, ...] = ()
    communication_objectives: tuple[Words, ...] = ()
    intended_experience: tuple[Experience, ...] = ()
    brand: Brand | None = None
    accessibility: Words | None = None
    stakeholders: tuple[Stakeholder, ...] = ()
    channels: tuple[Channel, ...] = ()
    contacts: tuple[fields.Contact, ...] = ()
    declined: tuple[Declined, ...] = ()
    menu_levels: Count | None = None
    menu_options: Count | None = None
    clicks: Count | None = None
