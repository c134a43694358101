"""Rules on the record, by subject: what is done step by step, and who does it."""

from __future__ import annotations

from checker.rules.process import (
    accountable,
    client_task,
    improvement,
    sorts,
    step,
    unacknowledged,
    undocumented,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    undocumented,
    step,
    client_task,
    sorts,
    unacknowledged,
    improvement,
    accountable,
)
