"""What a text says agrees with the record, or does not, whatever limits and "each" stand at the value."""

from __future__ import annotations

import pytest

from checker.likeness import agrees, without_each
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from tests.checker.saying import SETTING


@pytest.mark.parametrize(
    ("type", "recorded", "said", "different"),
    [
        ("duration", "2 days", "within 2 days", False),
        ("duration", "2 days", "within 3 days", True),
        ("money", "£900", "up to £900", False),
        ("money", "£900", "up to £901", True),
        ("money", "£4.00 a month", "£4.00 a month each", False),
        ("money", "£4.00 a month", "£5.00 a month each", True),
        ("money", "£900", "up to £901 for each person", True),
        ("money", "£18.50 a month", "£18.50", False),
        ("money", "£18.50 a month", "£19.50", True),
    ],
)
def test_a_limit_and_each_are_taken_to_be_meant_by_the_record_too(
    type: str, recorded: str, said: str, different: bool
) -> None:
    parse = TYPES[type].parse
    verdict = agrees(type, parse(recorded, SETTING), parse(said, SETTING))
    assert (verdict.likeness is Likeness.DIFFERENT) is different


def test_only_what_a_price_is_for_is_left() -> None:
    assert [without_each(per) for per in ("month per item", "item", "month", "", "call")] == [
        "month",
        "",
        "month",
        "",
        "call",
    ]
