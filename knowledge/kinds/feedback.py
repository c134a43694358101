"""A feedback method: how customers are asked what they experienced, and what is done with it (ISO 18295-2, 6.9)."""

from __future__ import annotations

from typing import Annotated, Literal

from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import DurationText, Text, Words
from knowledge.kinds.record import Record, SeenBy


class Feedback(Record):
    """operator: who asks. asks: the questions. use: what is done with the answers, and by whom."""

    sort: Literal["survey", "interview", "panel", "mystery", "complaints", "reviews"]
    summary: Words | None = None
    operator: Text = ""
    channels: tuple[Channel, ...] = ()
    contacts: tuple[fields.Contact, ...] = ()
    about: tuple[fields.Product, ...] = ()
    every: DurationText | None = None
    invitation: Words | None = None
    asks: tuple[Words, ...] = ()
    use: Annotated[Words | None, SeenBy("centres")] = None
    metrics: Annotated[tuple[fields.Metric, ...], SeenBy("centres")] = ()
