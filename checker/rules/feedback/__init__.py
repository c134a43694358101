"""Rules on the record, by subject: what customers are asked."""

from __future__ import annotations

from checker.rules.feedback import (
    no_method,
    sells,
    unused,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    no_method,
    sells,
    unused,
)
