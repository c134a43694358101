"""The numbers that customers are told to call, each with what its range costs."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import One, Register
from checker.tariffs.range_of import Costs, costs_of
from knowledge.facts import Span
from knowledge.kinds.contact import Contact

Dialled = tuple[One[Contact], str, Span, Costs]


def dialled(register: Register) -> tuple[Dialled, ...]:
    """Each published contact, the attribute and the value that is its number now or will be, and what it costs."""
    return register.once(_dialled)


def _dialled(register: Register) -> tuple[Dialled, ...]:
    return tuple(_each(register))


def _each(register: Register) -> Iterator[Dialled]:
    for one in register.published:
        for span in register.values(one.entity, "phone"):
            yield one, "phone", span, costs_of(span.value, register.setting.country)
