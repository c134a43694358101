"""The explicit table of all rules that a check looks for."""

from __future__ import annotations

from checker.rules import (
    brand_name,
    confirmation,
    dead_link,
    early,
    ended_centre,
    findable,
    lead_time,
    menu_agent,
    menu_closed,
    menu_dead_ends,
    menu_deeper,
    menu_keys,
    menu_level,
    menu_names,
    menu_options,
    menu_retired,
    purpose,
    retired,
    staffing,
    timeline,
    unknown,
)
from checker.rules.of_record import RECORD_RULES
from checker.rules.of_texts import TEXT_RULES
from checker.rules.rule import Rule

_OTHERS: tuple[Rule, ...] = (
    retired,
    early,
    lead_time,
    timeline,
    unknown,
    menu_keys,
    menu_dead_ends,
    menu_options,
    menu_retired,
    menu_names,
    menu_agent,
    menu_level,
    menu_deeper,
    menu_closed,
    staffing,
    findable,
    dead_link,
    purpose,
    brand_name,
    confirmation,
    ended_centre,
)
# Those that ask texts alone, and those that ask the record or a menu besides.
RULES: dict[str, Rule] = {**TEXT_RULES, **{rule.CODE: rule for rule in _OTHERS}}
# Those of texts and values first, those of the record alone after them.
EVERY: dict[str, Rule] = {**RULES, **RECORD_RULES}
