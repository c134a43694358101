"""Rules on the record, by subject: what it costs a customer to get in touch."""

from __future__ import annotations

from checker.rules.cost import (
    charge_unsaid,
    dear_after_sale,
    not_free,
    service_charge,
    waiting_charged,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    charge_unsaid,
    service_charge,
    not_free,
    dear_after_sale,
    waiting_charged,
)
