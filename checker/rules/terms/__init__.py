"""Rules on the record, by subject: the agreements with centres, from their beginning to their end."""

from __future__ import annotations

from checker.rules.rule import Rule
from checker.rules.terms import (
    access_known,
    before_its_day,
    certificate,
    channel,
    ended_named,
    no_agreement,
    no_ending,
    no_redirect,
    relationship,
    service_unagreed,
    strategy_known,
    understood,
    unequipped,
    unresourced,
    unseen_journey,
    unseen_product,
    untrained,
    untried,
)

RULES: tuple[Rule, ...] = (
    no_ending,
    ended_named,
    no_redirect,
    no_agreement,
    service_unagreed,
    channel,
    unresourced,
    certificate,
    relationship,
    strategy_known,
    access_known,
    understood,
    unseen_journey,
    unseen_product,
    untrained,
    unequipped,
    before_its_day,
    untried,
)
