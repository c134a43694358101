"""Rules on the record, by subject: what customers are protected from."""

from __future__ import annotations

from checker.rules.protection import (
    after_purchase,
    clean_list,
    confirmed,
    hours,
    newer_list,
    purpose,
    refusal,
    removal,
    rules_of_place,
    screening,
    understanding,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    purpose,
    screening,
    rules_of_place,
    clean_list,
    removal,
    newer_list,
    hours,
    understanding,
    refusal,
    after_purchase,
    confirmed,
)
