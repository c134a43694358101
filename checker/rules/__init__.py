"""The rules, a rule a file: the explicit table of all that a check looks for."""

from __future__ import annotations

from checker.rules import (
    address,
    charge,
    count,
    dates,
    deadline,
    duration,
    early,
    email,
    hours,
    language,
    lead_time,
    level,
    link,
    listed,
    percentage,
    phone,
    placeholder,
    price,
    quantity,
    retired,
    ruling,
    short_code,
    timeline,
    unknown,
    url,
    yes_no,
)
from checker.rules.of_record import RECORD_RULES
from checker.rules.rule import Rule

_ALL: tuple[Rule, ...] = (
    phone,
    hours,
    price,
    duration,
    dates,
    percentage,
    quantity,
    charge,
    level,
    deadline,
    count,
    address,
    short_code,
    listed,
    yes_no,
    email,
    url,
    ruling,
    language,
    link,
    placeholder,
    retired,
    early,
    lead_time,
    timeline,
    unknown,
)
RULES: dict[str, Rule] = {rule.CODE: rule for rule in _ALL}
# Those of texts and values first, those of the record alone after them.
EVERY: dict[str, Rule] = {**RULES, **RECORD_RULES}
