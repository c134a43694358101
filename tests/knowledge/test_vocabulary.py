"""The built-in vocabulary names what every organisation states, in the words that texts use."""

from __future__ import annotations

import pytest

from knowledge.kinds import KINDS
from knowledge.types import TYPES
from knowledge.vocabulary import built_in

ALWAYS = [
    "phone", "textphone", "fax", "sms", "email", "web", "hours", "call_charge", "address", "response_time",
    "reply_within", "service_level", "transfer_code", "monthly_price", "setup_price", "one_off_price",
    "early_exit_fee", "late_fee", "deposit", "discount", "minimum_term", "notice_period", "cooling_off",
    "speed_down", "speed_up", "delivery_time", "available_from", "ends_on", "price_rise", "refund_within",
    "complaint_deadline", "guarantee",
]  # fmt: skip


@pytest.mark.parametrize("name", ALWAYS)
def test_every_workspace_has_the_common_attributes(name: str) -> None:
    attribute = built_in()[name]
    assert attribute.type in TYPES
    assert attribute.kinds <= KINDS.keys()
    for language in ("en", "cy"):
        assert attribute.label.has(language)
        assert attribute.synonyms[language]


def test_numbers_for_voice_text_and_fax_are_kept_apart() -> None:
    numbers = [built_in()[name] for name in ("phone", "textphone", "fax", "sms")]
    assert [one.type for one in numbers] == ["phone", "textphone", "fax", "phone"]
    assert {one.sought_as for one in numbers} == {"phone"}


def test_a_word_is_label_or_synonym_in_its_language() -> None:
    words = built_in()["fax"].words("cy")
    assert words[0] == "Ffacs"
    assert "fax number" not in words
