"""What a workspace says, without the form in which it says it: plain values that can be compared and applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Plain = Any  # None, texts, numbers, lists of such and mappings of text to such
Where = tuple[tuple[str, tuple[str, ...]], ...]
EVERYONE: Where = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value over days, for everyone or `where` a variation says.

    value: canonical. start, end: first and last day, None unbounded. mistake: it stood in the record and never held.
    shown: as its author wrote it.
    """

    value: str
    start: date | None
    end: date | None
    where: Where = EVERYONE
    mistake: bool = False
    audience: str = ""
    why: tuple[tuple[str, str], ...] = ()
    shown: str = field(default="", compare=False)

    def holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class FactMeaning:
    """A fact: its stretches ordered by case and time, for whom it is, and when it was last made sure of."""

    type: str
    audience: str
    stretches: tuple[Stretch, ...]
    verified_on: date | None = None


@dataclass(frozen=True, slots=True)
class EntityMeaning:
    """An entity: its fields as plain values, references under current ids, and its facts by attribute."""

    kind: str
    formerly: tuple[str, ...]
    fields: Mapping[str, Plain]
    facts: Mapping[str, FactMeaning]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A whole workspace."""

    organisation: Mapping[str, Plain]
    attributes: Mapping[str, Mapping[str, Plain]]
    entities: Mapping[str, EntityMeaning]
    articles: Mapping[str, Mapping[str, Plain]]
