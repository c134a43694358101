"""Rules on the record, by subject: what the client intends, and for whom."""

from __future__ import annotations

from checker.rules.rule import Rule
from checker.rules.strategy import (
    access,
    accessible,
    experience,
    experience_unsaid,
    grave_journey,
    group_review,
    group_source,
    no_group,
    objectives,
    stakeholders,
)

RULES: tuple[Rule, ...] = (
    no_group,
    group_review,
    experience_unsaid,
    group_source,
    grave_journey,
    experience,
    objectives,
    accessible,
    stakeholders,
    access,
)
