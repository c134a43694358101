"""Rules on the record, by subject: what becomes of customers' data."""

from __future__ import annotations

from checker.rules.data import (
    carried,
    deletion,
    purpose,
    recipient,
    retention,
    system,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    carried,
    system,
    purpose,
    recipient,
    deletion,
    retention,
)
