"""What a fact is, which value it has on a day, and for whom (DESIGN: time and scope)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.audience import CLIENT, Audience
from knowledge.localised import UNSAID, Localised
from knowledge.problems import Place
from knowledge.types import sought_as


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a fact can say of an entity, declared once in the vocabulary.

    type: a name in `knowledge.types.TYPES`. kinds: the kinds of entity that may have it (empty: any).
    synonyms: what texts call it, by language. formerly: earlier names, which still resolve.
    many: whether one entity may hold several values at once.
    """

    name: str
    type: str
    label: Localised
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    formerly: tuple[str, ...] = ()
    many: bool = False
    description: Localised = UNSAID

    @property
    def sought_as(self) -> str:
        """The type as which texts state its values: of a fax number, "phone"."""
        return sought_as(self.type)

    def words(self, language: str) -> tuple[str, ...]:
        """Label and synonyms in a language: how a text of that language names the attribute."""
        label = (self.label.said_in(language),) if self.label.forms else ()
        return label + self.synonyms.get(language, ())


class State(StrEnum):
    """How a value came to its place on the timeline.

    retired: it was true until a day. mistake: it stood in the record and was never true.
    base: the value before the first change. change: a scheduled value.
    """

    RETIRED = "retired"
    MISTAKE = "mistake"
    BASE = "base"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Span:
    """A value over a stretch of days.

    value: of the attribute's type; a tuple of such where the attribute has many.
    start, end: first and last day, inclusive, in the organisation's time zone; None is unbounded.
    written: the value as its author wrote it. why: the reason given for a change or variation.
    audience: who may know of it on other days than those; while it holds, the fact's audience may.
    announced: the day on which the centres were told of a change. emergency: why it may come too soon for the notice
    that is owed, and who decided so; "" where it may not. volume: the extra contacts that are expected.
    """

    value: Any
    written: str
    start: date | None
    end: date | None
    state: State
    place: Place
    audience: Audience = CLIENT
    why: Localised = UNSAID
    announced: date | None = None
    emergency: str = ""
    volume: Localised = UNSAID

    def holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a customer can tell of their own case: region, segment, product, channel (ids)."""

    marks: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, **marks: str) -> Scope:
        return cls(frozenset(marks.items()))

    def get(self, key: str) -> str | None:
        return next((value for name, value in self.marks if name == key), None)


EVERYONE = Scope()


@dataclass(frozen=True, slots=True)
class Variation:
    """A difference declared legitimate: for customers within `where` the value is another one.

    where: dimension to the ids it covers; a scope is within it when every dimension agrees.
    """

    where: tuple[tuple[str, frozenset[str]], ...]
    span: Span

    def covers(self, scope: Scope) -> bool:
        return all(scope.get(key) in ids for key, ids in self.where)


@dataclass(frozen=True, slots=True)
class Fact:
    """An attribute of an entity with its timeline and variations; named `entity.attribute`.

    spans are ordered by time and do not overlap, save those whose state is `mistake`.
    verified_on: the day on which somebody last made sure of the value under `facts`.
    """

    entity: str
    attribute: Attribute
    spans: tuple[Span, ...]
    variations: tuple[Variation, ...]
    audience: Audience
    place: Place
    verified_on: date | None = None

    @property
    def name(self) -> str:
        return f"{self.entity}.{self.attribute.name}"

    def at(self, day: date, scope: Scope = EVERYONE) -> Span | None:
        """The value that holds on `day` for `scope`; the most specific variation wins."""
        fitting = [v for v in self.variations if v.span.holds_on(day) and v.covers(scope)]
        if fitting:
            return max(fitting, key=lambda v: len(v.where)).span
        return self.base_at(day)

    def base_at(self, day: date) -> Span | None:
        """The value on `day` where no variation applies."""
        for span in reversed(self.spans):
            if span.state is not State.MISTAKE and span.holds_on(day):
                return span
        return None

    def varying_at(self, day: date) -> tuple[Variation, ...]:
        """The variations in force on `day`."""
        return tuple(v for v in self.variations if v.span.holds_on(day))

    def retired_at(self, day: date) -> Iterator[Span]:
        """Values that no text should state on `day` any more: ended ones, and mistakes.

        A value that holds again on `day` (before and after a temporary change) is not among them.
        """
        now = self.base_at(day)
        for span in self.spans:
            over = span.state is State.MISTAKE or (span.end is not None and span.end < day)
            if over and not (now and now.value == span.value):
                yield span
        for variation in self.variations:
            if variation.span.end is not None and variation.span.end < day:
                yield variation.span

    def scheduled_at(self, day: date) -> Iterator[Span]:
        """Values that will hold, and do not yet on `day`, in order of time.

        The value that holds on `day` and returns after a temporary change is not among them.
        """
        now = self.base_at(day)
        coming = [
            s
            for s in self.spans
            if s.state is not State.MISTAKE and s.start is not None and s.start > day
            if not (now and now.value == s.value)
        ]
        coming += [v.span for v in self.variations if v.span.start is not None and v.span.start > day]
        return iter(sorted(coming, key=lambda span: span.start or day))
