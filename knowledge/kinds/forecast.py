"""A forecast: how many interactions are expected, how sure that is, and what drives them (ISO 18295-2, 6.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import Count, Day, PercentText, Words
from knowledge.kinds.record import Amiss, Part, Record


class Volume(Part):
    """Interactions from a day on, over one interval. variance: how far it may be off, either way."""

    start: Annotated[Day, Field(alias="from")]
    channel: Channel
    contact: fields.Contact | None = None
    volume: Count
    variance: PercentText | None = None


class Forecast(Record):
    """starts, ends: the first and last day that it covers. interval: what each volume is counted over."""

    starts: Day
    ends: Day
    interval: Literal["day", "week", "month", "quarter"] = "month"
    made_on: Day | None = None
    summary: Words | None = None
    drivers: tuple[Words, ...] = ()
    volumes: tuple[Volume, ...] = ()
    centres: tuple[fields.Centre, ...] = ()

    def amiss(self) -> Iterator[Amiss]:
        """An end before the start."""
        if self.ends < self.starts:
            yield Amiss(("ends",), "DATE-ORDER", f"it ends before it starts on {self.starts}", str(self.ends))
