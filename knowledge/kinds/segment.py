"""A customer group: who they are, what they need and expect, how they prefer to be in touch (ISO 18295-2, 5.2)."""

from __future__ import annotations

from typing import Annotated

from knowledge.channels import Channel
from knowledge.kinds.codes import Access
from knowledge.kinds.fields import Day, Language, Text, Words, Zone
from knowledge.kinds.record import Record, SeenBy


class Segment(Record):
    """source: where what is said of them comes from. A group for which values vary bears the id of onevoice.yaml."""

    summary: Words | None = None
    size: Annotated[Text, SeenBy("centres")] = ""
    needs: tuple[Words, ...] = ()
    expectations: tuple[Words, ...] = ()
    access_needs: tuple[Access, ...] = ()
    languages: tuple[Language, ...] = ()
    places: tuple[Text, ...] = ()
    timezones: tuple[Zone, ...] = ()
    preferred_channels: tuple[Channel, ...] = ()
    source: Annotated[Words | None, SeenBy("centres")] = None
    reviewed_on: Annotated[Day | None, SeenBy("centres")] = None
