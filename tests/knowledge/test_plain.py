"""What is kept as plain data comes back as it was, whatever was kept before it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from knowledge.plain import from_plain, from_plain_value, plain, plain_value
from knowledge.types.money import Money

EQUAL = [
    (Decimal("30.0"), Decimal("30.00")),
    (Money(Decimal("30.0"), currency="GBP"), Money(Decimal("30.00"), currency="GBP")),
    (1, True),
    (0, False),
]


@pytest.mark.parametrize(("one", "other"), [*EQUAL, *((b, a) for a, b in EQUAL)], ids=repr)
def test_values_that_are_equal_are_not_taken_for_one_another(one: Any, other: Any) -> None:
    assert one == other
    for value in (one, other):
        assert repr(plain_value(value)) == repr(plain(value))
        assert repr(from_plain_value(plain_value(value))) == repr(value) == repr(from_plain(plain(value)))
