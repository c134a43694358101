"""The rules on the record alone, by subject: what definitions and acts of people decide without a text."""

from __future__ import annotations

from checker.evidence.register import Register
from checker.rules import (
    access,
    cost,
    data,
    escalation,
    feedback,
    foresight,
    information,
    process,
    protection,
    service,
    strategy,
    terms,
)
from checker.rules.rule import Rule

_ALL: tuple[Rule, ...] = (
    *cost.RULES,
    *access.RULES,
    *service.RULES,
    *escalation.RULES,
    *process.RULES,
    *terms.RULES,
    *strategy.RULES,
    *data.RULES,
    *protection.RULES,
    *foresight.RULES,
    *feedback.RULES,
    *information.RULES,
)
RECORD_RULES: dict[str, Rule] = {rule.CODE: rule for rule in _ALL}
# What these find is false in itself. The others find what is missing or does not fit, which is only wrong of a client
# for whom a centre works by recorded terms: somebody who has written a first file need not hear of all the rest.
ALWAYS = frozenset({"COST-003", "COST-004", "COST-005"})


def applying(register: Register) -> dict[str, Rule]:
    """The rules on the record that apply to a workspace."""
    all_of_them = register.under_agreement
    return {code: rule for code, rule in RECORD_RULES.items() if all_of_them or code in ALWAYS}
