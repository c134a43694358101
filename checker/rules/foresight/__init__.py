"""Rules on the record, by subject: forecasts and planning."""

from __future__ import annotations

from checker.rules.foresight import (
    channel,
    planning,
    volume,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    channel,
    volume,
    planning,
)
