"""The rules that find something in texts and values alone, without a record and without a menu."""

from __future__ import annotations

from collections.abc import Mapping

from checker.rules import (
    address,
    charge,
    count,
    dates,
    deadline,
    duration,
    email,
    hours,
    language,
    level,
    link,
    listed,
    percentage,
    phone,
    placeholder,
    price,
    quantity,
    ruling,
    short_code,
    spelling,
    url,
    yes_no,
    zone_letters,
)
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
    spelling,
    language,
    link,
    placeholder,
    zone_letters,
)
TEXT_RULES: Mapping[str, Rule] = {rule.CODE: rule for rule in _ALL}
