"""Rules on the record, by subject: how customers reach the client."""

from __future__ import annotations

from checker.rules.access import (
    complain_enquire,
    half_told,
    language,
    limit_alone,
    need_unmet,
    no_text_route,
    outside_strategy,
    preferred_channel,
    voice_only,
    zone_unsaid,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    need_unmet,
    voice_only,
    language,
    preferred_channel,
    outside_strategy,
    complain_enquire,
    half_told,
    limit_alone,
    no_text_route,
    zone_unsaid,
)
