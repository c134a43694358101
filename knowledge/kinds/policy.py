"""A policy: rules that hold for customers or for agents; what is done step by step is a process (ISO 18295-2, 5.5)."""

from __future__ import annotations

from typing import Literal

from knowledge.kinds import fields
from knowledge.kinds.fields import Words
from knowledge.kinds.record import Record


class Policy(Record):
    """sort: what it governs. rules: what holds, one sentence each; the values are facts."""

    sort: Literal["complaint", "data", "returns", "fair-use", "vulnerable", "accessibility", "other"] = "other"
    summary: Words | None = None
    rules: tuple[Words, ...] = ()
    about: tuple[fields.Product, ...] = ()
