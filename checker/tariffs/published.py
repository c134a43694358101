"""The numbers that customers are told to call, each with what its range costs."""

from __future__ import annotations

from collections.abc import Iterator

from checker.register import One, Register
from checker.tariffs.range_of import Costs, costs_of
from knowledge.facts import Span
from knowledge.kinds.contact import Contact


def dialled(register: Register) -> Iterator[tuple[One[Contact], str, Span, Costs]]:
    """Each published contact, the attribute and the value that is its number now or will be, and what it costs."""
    for one in register.published:
        for span in register.values(one.entity, "phone"):
            yield one, "phone", span, costs_of(span.value, register.setting.country)
