"""The record arranged for look-ups: which facts have this value, this entity, this attribute, nearly this number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from checker.align.lexicon import Lexicon
from checker.align.prose import quoting
from checker.wording import small_words
from checker.wording import words as words_of
from knowledge.facts import Fact, Span
from knowledge.kinds import INWARD
from knowledge.workspace import Entity, Workspace

# Values that name one thing in the world: whoever writes the number of the support line means the support line.
IDENTIFYING = frozenset({"phone", "email", "url"})
# Sorts of number that never stand for one another, and the attributes that hold them.
SORTS_OF_NUMBER = frozenset({"textphone", "fax", "sms"})
_FEW_DIGITS = _FEW_LETTERS = 2
_FEWEST_TIMES, _FEW_TIMES = 4, 2  # with one of four times changed, hours count as a number with two digits changed
_TIME = re.compile(r"\d{1,2}:\d\d")
_HOLIDAYS = re.compile(r";? *PH [^;]*")
_FEWEST_SIGNS = 6  # of a code: in a shorter one, one sign is too much of it to be a slip
_PIECES = 3  # of a number: with two digits changed, one piece of three is still as it was


class FactIndex:
    """All facts of a workspace.

    lexicon: finds what a text names: entities by their ids, attributes as ".name". of_type: by type. of_entity: by type
    and entity. of_attribute: by ".name". alone: names of the facts whose entity has no other fact of that type.
    name_words: every word of the names of entities and of the organisation. quoting: see `prose`.
    """

    def __init__(self, workspace: Workspace, as_of: date) -> None:
        self._as_of = as_of
        self.of_entity: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self.of_type: dict[str, list[Fact]] = defaultdict(list)
        self.of_attribute: dict[str, list[Fact]] = defaultdict(list)
        self.by_name = {fact.name: fact for fact in workspace.facts()}
        self._identified: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._holding: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._sums: dict[Decimal, list[Fact]] = defaultdict(list)
        self._pieces: dict[tuple[int, int, str], list[tuple[str, Fact]]] = defaultdict(list)
        self._hours: dict[str, list[tuple[tuple[str, ...], Fact]]] = defaultdict(list)
        self._times: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
        self._boxes: dict[str, list[tuple[str, Fact]]] = defaultdict(list)
        self._domains: dict[str, list[tuple[str, Fact]]] = defaultdict(list)
        self._codes: dict[int, list[tuple[str, Fact]]] = defaultdict(list)
        for fact in self.by_name.values():
            type = fact.attribute.sought_as
            self.of_entity[type, fact.entity].append(fact)
            self.of_type[type].append(fact)
            self.of_attribute["." + fact.attribute.name].append(fact)
            if type in IDENTIFYING or type == "short_code":
                for value in {str(span.value) for span in _spans(fact)}:
                    self._identified[type, value].append(fact)
            now = fact.base_at(as_of)
            if now:
                self._holding[type, _unbounded(now.value)].append(fact)
                if type == "money":
                    self._sums[now.value.amount].append(fact)
                if type == "hours":
                    days, times = _days_and_times(str(now.value))
                    self._hours[days].append((times, fact))
                    self._times[tuple(sorted(times))].append(fact)
                if type == "email":
                    box, _, domain = str(now.value).partition("@")
                    self._boxes[domain].append((box, fact))
                    self._domains[box].append((domain, fact))
                if type == "short_code" and len(now.value.code) >= _FEWEST_SIGNS:
                    self._codes[len(now.value.code)].append((now.value.code, fact))
                if type == "phone":
                    for piece in _pieces(str(now.value)):
                        self._pieces[piece].append((str(now.value), fact))
        self.alone = _alone_of_their_type(self.of_entity.values())
        self.vocabulary = tuple(workspace.vocabulary.values())
        self.languages = sorted({tag.split("-")[0] for tag in workspace.organisation.locales})
        self.type_of = {"." + attribute.name: attribute.sought_as for attribute in self.vocabulary}
        small = frozenset[str]().union(*map(small_words, self.languages))
        self.lexicon = Lexicon([*_names(workspace), *self._words(), *_codes(workspace)], small)
        self.quoting = tuple(quoting(workspace))
        self.names_of = {entity.id: tuple(entity.names()) for entity in workspace.entities.values()}
        names = [name for entity in _told_of(workspace) for name in entity.names()]
        own = (*workspace.organisation.name, *workspace.organisation.also_called)
        self.name_words = frozenset(word for name in (*names, *own) for word in words_of(name))

    def has(self, type: str) -> Callable[[str], bool]:
        """Whether an entity, by its id, has facts of a type."""
        return lambda entity: (type, entity) in self.of_entity

    def now(self, fact: Fact) -> Span | None:
        """The value that a fact has today for everyone."""
        return fact.base_at(self._as_of)

    def identified_by(self, type: str, value: str) -> Sequence[Fact]:
        """The facts that have, had or will have just this number or address."""
        return self._identified.get((type, value), ())

    def holding(self, type: str, value: Any) -> Sequence[Fact]:
        """The facts whose value it is today, whatever limits a text or the record put on it ("within 2 days")."""
        return self._holding.get((type, _unbounded(value)), ())

    def agreeing(self, type: str, value: Any) -> Sequence[Fact]:
        """As `holding`; and of a sum that leaves out its period, the facts that have the sum for any period."""
        if type == "money" and not value.per:
            return self._sums.get(value.amount, ())
        return self.holding(type, value)

    def nearly(self, type: str, value: str) -> Mapping[str, int]:
        """By name, the facts whose number or address is nearly this one, and by how many signs they differ."""
        if type == "phone":
            return self._nearly_number(value)
        if type == "hours":
            return self._nearly_hours(value)
        if type == "short_code":
            return self._nearly_code(value)
        return self._nearly_address(value) if type == "email" else {}

    def _nearly_code(self, code: str) -> Mapping[str, int]:
        """By name, the facts whose short number differs in one sign; empty if the record knows the number itself."""
        if ("short_code", code) in self._identified:
            return {}
        return {fact.name: 1 for other, fact in self._codes.get(len(code), ()) if slips_between(other, code) == 1}

    def _nearly_hours(self, hours: str) -> Mapping[str, int]:
        """By name, the facts that differ in one time alone of several, or in the days alone on which such times hold.

        Empty where a fact has these very hours.
        """
        days, times = _days_and_times(hours)
        listed = self._hours.get(days, ())
        if len(times) < _FEWEST_TIMES or any(others == times for others, _ in listed):
            return {}
        on_other_days = self._times.get(tuple(sorted(times)), ()) if len(set(times)) >= _FEWEST_TIMES else ()
        return {fact.name: _FEW_TIMES for fact in on_other_days} or {
            fact.name: _FEW_TIMES
            for others, fact in listed
            if len(others) == len(times) and sum(a != b for a, b in zip(others, times, strict=True)) == 1
        }

    def _nearly_number(self, number: str) -> Mapping[str, int]:
        """By name, the facts whose number differs in a digit or two, and in how many.

        Empty if the record knows the number itself: two lines of one client often have nearly equal numbers.
        """
        if ("phone", number) in self._identified:
            return {}
        near: dict[str, int] = {}
        for piece in _pieces(number):
            for other, fact in self._pieces.get(piece, ()):
                off = slips_between(other, number) if len(other) == len(number) else _FEW_DIGITS + 1
                if off <= _FEW_DIGITS:
                    near[fact.name] = off
        return near

    def _nearly_address(self, address: str) -> Mapping[str, int]:
        """By name, the facts whose e-mail address differs in a letter or two before the @, or in one behind it."""
        if ("email", address) in self._identified:
            return {}
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 only an unknown address needs it

        box, _, domain = address.partition("@")
        near: dict[str, int] = {}
        for other, fact in self._boxes.get(domain, ()):
            off = Levenshtein.distance(box, other, score_cutoff=_FEW_LETTERS)
            if off <= _FEW_LETTERS:
                near[fact.name] = off
        for other, fact in self._domains.get(box, ()):
            if Levenshtein.distance(domain, other, score_cutoff=1) == 1:
                near[fact.name] = 1
        return near

    def only_with(self, attribute: str) -> Sequence[Fact]:
        """The one fact with an attribute (".name"), where there is only one."""
        facts = self.of_attribute.get(attribute, ())
        return facts if len(facts) == 1 else ()

    def _words(self) -> Iterator[tuple[str, str]]:
        for attribute in self.vocabulary:
            for language in self.languages:
                for word in attribute.words(language):
                    yield word, "." + attribute.name


def sort_of(fact: Fact) -> str:
    """The sort of number that a phone fact holds; "" for a voice number and for all other facts."""
    return fact.attribute.name if fact.attribute.name in SORTS_OF_NUMBER else ""


def _unbounded(value: Any) -> str:
    return str(replace(value, bound="") if getattr(value, "bound", "") else value)


def _spans(fact: Fact) -> Iterator[Span]:
    yield from fact.spans
    yield from (variation.span for variation in fact.variations)


def _told_of(workspace: Workspace) -> Iterator[Entity]:
    """What texts may speak of."""
    return (entity for entity in workspace.entities.values() if entity.facts or entity.kind not in INWARD)


def _names(workspace: Workspace) -> Iterator[tuple[str, str]]:
    for entity in _told_of(workspace):
        for name in entity.names():
            yield name, entity.id


def _codes(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Text facts that name their entity as a number would: an extension, a transfer code."""
    for fact in workspace.facts():
        written = fact.spans[-1].written
        digits = sum(sign.isdigit() for sign in written)
        if fact.attribute.sought_as == "text" and digits >= 4 and not any(sign.isalpha() for sign in written):
            yield written, fact.entity


def _alone_of_their_type(groups: Iterable[Sequence[Fact]]) -> frozenset[str]:
    alone: set[str] = set()
    for facts in groups:
        counts = Counter(sort_of(fact) for fact in facts)
        alone.update(fact.name for fact in facts if counts[sort_of(fact)] == 1)
    return frozenset(alone)


def _pieces(number: str) -> Iterator[tuple[int, int, str]]:
    size = -(-len(number) // _PIECES)
    for at in range(0, len(number), size):
        yield len(number), at, number[at : at + size]


def _days_and_times(hours: str) -> tuple[str, tuple[str, ...]]:
    """Hours without their times, and without what they say of holidays; and the times."""
    without = _HOLIDAYS.sub("", hours)
    return _TIME.sub("-", without), tuple(_TIME.findall(without))


def slips_between(a: str, b: str) -> int:
    """In how many signs two numbers of one length differ; two neighbours that changed places are one slip."""
    off = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    swapped = len(off) == 2 and off[1] == off[0] + 1 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]]
    return 1 if swapped else len(off)
