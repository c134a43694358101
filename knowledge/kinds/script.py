"""A script: what an agent says, step by step, on calls in or out (ISO 18295-2, 5.7 and 5.8)."""

from __future__ import annotations

from typing import Literal

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import Prompt, Words
from knowledge.kinds.record import Part, Record


class Line(Part):
    """What is said at one point, or done; when: the case in which it is."""

    when: Words | None = None
    say: Prompt | None = None
    do: Prompt | None = None


class Script(Record):
    """stated_purpose: what the customer is told the call is for. All that is said may quote facts.

    refusal: when the customer does not want to go on. capacity_check: when there is doubt that they understand.
    aftersales: contacts that are named before a sale.
    """

    sort: Literal["inbound", "outbound"]
    channel: Channel = Channel.VOICE
    summary: Words | None = None
    journey: fields.Journey | None = None
    stated_purpose: Prompt | None = None
    lines: tuple[Line, ...] = ()
    capacity_check: Prompt | None = None
    refusal: Prompt | None = None
    aftersales: tuple[fields.Contact, ...] = ()
    centres: tuple[fields.Centre, ...] = ()
