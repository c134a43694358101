"""Rules on the record, by subject: complaints, and passing matters up."""

from __future__ import annotations

from checker.rules.escalation import (
    level,
    level_differs,
    none,
    not_public,
    outside_body,
    own_judge,
    subject,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    none,
    level,
    level_differs,
    subject,
    own_judge,
    not_public,
    outside_body,
)
