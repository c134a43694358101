"""Rules on the record, by subject: what is told, and the notice of its changes."""

from __future__ import annotations

from checker.rules.information import (
    empty,
    twice,
    unaccepted,
    unfit,
    unnoticed,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    unnoticed,
    unaccepted,
    empty,
    unfit,
    twice,
)
