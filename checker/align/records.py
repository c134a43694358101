"""Text against record: which fact, if any, a mention states a value of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from checker.align.cases import Cases
from checker.align.effective import Days
from checker.align.lexicon import Lexicon, Naming
from checker.align.surroundings import Neighbourhood, Surroundings, is_above, is_close
from checker.likeness import agrees
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import Marks
from knowledge.facts import Fact, Span
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace

# Values that name one thing in the world: whoever writes the number of the support line means the support line.
IDENTIFYING = frozenset({"phone", "email", "url"})
# Values that stand about in every text: they claim a fact only where a word says which (a price, a term …),
# or where they are the very value that the record has.
NEED_A_WORD = frozenset({"money", "duration", "percentage", "date"})
# Sorts of number that never stand for one another, and the attributes that hold them.
SORTS_OF_NUMBER = frozenset({"textphone", "fax", "sms"})
# What the surrounding words say of a value that makes it no value of a fact.
_NOT_CLAIMED = frozenset({"age", "past"})

# What each part of a score can add; the place of a name gives the rest (see `surroundings`).
SAME_NUMBER, SAME_VALUE, SAME_OTHER_TIME, FITTING_VALUE, NEARLY_SAME_NUMBER = 0.9, 0.6, 0.5, 0.3, 0.35
ATTRIBUTE_BY_WORD, ONLY_ONE_OF_TYPE, SAME_PERIOD = 0.6, 0.3, 0.3
ONLY_WITH_ATTRIBUTE = 0.6
ENOUGH, LIKELY, CLEARLY = 1.0, 0.55, 0.05
_SHORT_CODE = 6  # digits; fewer are a code or a prefix, no number


class Records:
    """The record of a workspace, arranged so that a mention finds the facts it may state."""

    def __init__(self, workspace: Workspace, as_of: date) -> None:
        self._as_of = as_of
        self._of_entity: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._identified: dict[tuple[str, str], list[tuple[Fact, Span]]] = defaultdict(list)
        for fact in workspace.facts():
            self._of_entity[fact.attribute.type, fact.entity].append(fact)
            if fact.attribute.type in IDENTIFYING:
                for span in (*fact.spans, *(v.span for v in fact.variations)):
                    self._identified[fact.attribute.type, str(span.value)].append((fact, span))
        of_attribute: dict[str, list[Fact]] = defaultdict(list)
        for fact in workspace.facts():
            of_attribute["." + fact.attribute.name].append(fact)
        self._only_with = {name: facts for name, facts in of_attribute.items() if len(facts) == 1}
        self._alone = _alone_of_their_type(self._of_entity.values())
        names = [(name, entity.id) for entity in workspace.entities.values() for name in entity.names()]
        words = [
            (word, "." + attribute.name)
            for attribute in workspace.vocabulary.values()
            for language in {tag.split("-")[0] for tag in workspace.organisation.locales}
            for word in attribute.words(language)
        ]
        codes = [
            (span.written, fact.entity)
            for fact in workspace.facts()
            if fact.attribute.type == "text" and _is_code(span := fact.spans[-1])
        ]
        self._lexicon = Lexicon([*names, *words, *codes])
        self._type_of = {"." + attribute.name: attribute.type for attribute in workspace.vocabulary.values()}
        self._cases = Cases(workspace.organisation)

    def claims(self, statements: Sequence[Statement], mentions: Iterable[Mention]) -> list[Claim]:
        """The claims that the mentions of one file make on the record, in the order of the mentions.

        A mention that nothing ties clearly enough to one fact makes none.
        """
        listed = list(mentions)
        neighbourhood = Neighbourhood(statements, listed, self._lexicon, self._identities(listed))
        days = Days(statements, listed, self._as_of)
        found: dict[tuple[int, str], Claim] = {}
        for mention in listed:
            claim = self._claim(mention, neighbourhood.of(mention))
            if claim:
                told, of_day = days.judged(claim)
                found[id(mention), told.about] = told
                if of_day and (id(of_day.mention), "") not in found:
                    found[id(of_day.mention), ""] = of_day  # one claim, however many values change that day
        return list(found.values())

    def scope_of(self, mention: Mention) -> Marks | None:
        """The marks of a mention in the record's terms; None where it speaks of a case the record does not know."""
        return self._cases.marks(mention)

    def _identities(self, mentions: Sequence[Mention]) -> Mapping[int, Sequence[Naming]]:
        """Statement order to the entities whose number or address stands in it."""
        found: dict[int, list[Naming]] = defaultdict(list)
        for mention in mentions:
            if mention.type in IDENTIFYING:
                for fact, _ in self._identified.get((mention.type, str(mention.value)), ()):
                    found[mention.statement.order].append(
                        Naming(fact.entity, mention.found.start, mention.found.end, words=1)
                    )
        return found

    def _claim(self, mention: Mention, around: Surroundings) -> Claim | None:
        if mention.found.kind in _NOT_CLAIMED:
            return None
        scored = []
        for fact in self._candidates(mention, around):
            reasons = self._reasons(mention, fact, around)
            if reasons:
                scored.append((sum(reason.weight for reason in reasons), fact, reasons))
        if not scored:
            return None
        scored.sort(key=lambda entry: (-entry[0], entry[1].name))
        best, fact, reasons = scored[0]
        if best < ENOUGH or self._as_likely_another(scored):
            return None
        scope = self._cases.marks(mention)
        return Claim(mention, fact.name, scope, tuple(reasons), fact) if scope is not None else None

    def _candidates(self, mention: Mention, around: Surroundings) -> Iterable[Fact]:
        """Facts of the mention's type that are named around it, or which hold just this number.

        A fact that the readers of the text may not see is none that the text can be about.
        """
        named = {fact.name: fact for fact, _ in self._identified.get((mention.type, str(mention.value)), ())}
        readers = mention.statement.file.source.audience
        for id in around.ids():
            for fact in (*self._of_entity.get((mention.type, id), ()), *self._only_with.get(id, ())):
                if fact.attribute.type == mention.type and readers.may_see(fact.audience):
                    named[fact.name] = fact
        return named.values()

    def _reasons(self, mention: Mention, fact: Fact, around: Surroundings) -> list[Reason]:
        """The named parts of the score for this fact; empty where it cannot be meant."""
        if not _may_be_of(mention, fact):
            return []
        value = self._value_reason(mention, fact)
        entity = self._entity_reason(mention, fact, around)
        attribute = self._attribute_reason(mention, fact, around, value)
        if attribute is None or (value is None and (entity is None or entity.weight < LIKELY)):
            return []
        if value is None and mention.type == "url":
            return []  # a thing may have any number of pages; another address is no contradiction
        return [
            replace(reason, part=part)
            for part, reason in (("entity", entity), ("attribute", attribute), ("value", value))
            if reason
        ]

    def _entity_reason(self, mention: Mention, fact: Fact, around: Surroundings) -> Reason | None:
        named = around.best(fact.entity, lambda other: (mention.type, other) in self._of_entity)
        attribute = "." + fact.attribute.name
        if self._only_with.get(attribute) and (named is None or named.weight < ONLY_WITH_ATTRIBUTE):
            said = around.best(attribute, lambda other: self._type_of.get(other) == mention.type)
            if said and is_close(said):
                return Reason("", ONLY_WITH_ATTRIBUTE, f"nothing else has a fact called {fact.attribute.label}")
        return named

    def _attribute_reason(
        self, mention: Mention, fact: Fact, around: Surroundings, value: Reason | None
    ) -> Reason | None:
        """Why this attribute of its entity is meant; None where nothing says so."""
        loose = fact.attribute.type in NEED_A_WORD
        named = around.best("." + fact.attribute.name, lambda other: self._type_of.get(other) == fact.attribute.type)
        if named and (value or not loose or is_close(named) or (is_above(named) and _fills(mention))):
            return replace(named, weight=ATTRIBUTE_BY_WORD * named.weight)
        if fact.name in self._alone and (value or not loose):
            return Reason("", ONLY_ONE_OF_TYPE, f"it has no other fact of the type {fact.attribute.type}")
        if _same_period(mention, fact):
            return Reason("", SAME_PERIOD, "both are for the same period")
        return Reason("", 0.0, "a number names its fact") if fact.attribute.type in IDENTIFYING else None

    def _value_reason(self, mention: Mention, fact: Fact) -> Reason | None:
        equal = SAME_NUMBER if mention.type in IDENTIFYING else SAME_VALUE
        best: Reason | None = None
        now = [fact.base_at(self._as_of), *(v.span for v in fact.varying_at(self._as_of))]
        for span in now:
            if span is None:
                continue
            likeness = agrees(mention.type, span.value, mention.value).likeness
            if likeness is Likeness.EQUAL:
                return Reason("", equal, "the record says the same")
            if likeness is Likeness.COMPATIBLE:
                best = Reason("", FITTING_VALUE, "the record says what agrees with it")
        if best:
            return best
        for span in (*fact.retired_at(self._as_of), *fact.scheduled_at(self._as_of)):
            if agrees(mention.type, span.value, mention.value).likeness is Likeness.EQUAL:
                weight = SAME_NUMBER if mention.type in IDENTIFYING else SAME_OTHER_TIME
                return Reason("", weight, "the record has this value at another time")
        slip = any(span and _differ_in_few_digits(str(span.value), str(mention.value)) for span in now)
        if mention.type == "phone" and slip and self._is_unknown(mention):
            return Reason("", NEARLY_SAME_NUMBER, "it differs from the recorded number in a digit or two")
        return None

    def _is_unknown(self, mention: Mention) -> bool:
        return (mention.type, str(mention.value)) not in self._identified

    def _as_likely_another(self, scored: Sequence[tuple[float, Fact, list[Reason]]]) -> bool:
        """Whether another fact, of which the mention says something else, is as likely meant."""
        best, fact, _ = scored[0]
        for score, other, _ in scored[1:]:
            if best - score > CLEARLY:
                return False
            ours, theirs = fact.base_at(self._as_of), other.base_at(self._as_of)
            if ours and theirs and str(ours.value) != str(theirs.value):
                return True
        return False


def _alone_of_their_type(groups: Iterable[Sequence[Fact]]) -> frozenset[str]:
    """Names of the facts whose entity has no other fact of that type (sorts of number count as types)."""
    alone: set[str] = set()
    for facts in groups:
        counts = Counter(_sort(fact) for fact in facts)
        alone.update(fact.name for fact in facts if counts[_sort(fact)] == 1)
    return frozenset(alone)


def _is_code(span: Span) -> bool:
    """Whether a text fact is a code that names its entity as a number would: an extension, a short code."""
    return sum(sign.isdigit() for sign in span.written) >= 4 and not any(sign.isalpha() for sign in span.written)


def _sort(fact: Fact) -> str:
    return fact.attribute.name if fact.attribute.name in SORTS_OF_NUMBER else ""


def _may_be_of(mention: Mention, fact: Fact) -> bool:
    """Whether the sort of value allows it: a textphone is no voice line, a monthly price no one-off charge."""
    if mention.type == "phone":
        said = mention.found.kind if mention.found.kind in SORTS_OF_NUMBER else ""
        return said == _sort(fact) and not _is_prefix(str(mention.value), fact)
    if mention.type == "money":
        ours = {getattr(span.value, "per", "") for span in fact.spans}
        said = getattr(mention.value, "per", "")
        return not said or "" in ours or said in ours or {said} | ours <= {"month", "year"}
    return True


def _same_period(mention: Mention, fact: Fact) -> bool:
    said = getattr(mention.value, "per", "")
    return mention.type == "money" and bool(said) and any(getattr(s.value, "per", "") == said for s in fact.spans)


def _is_prefix(number: str, fact: Fact) -> bool:
    """Whether it is only the code that is dialled before the fact's number (such as a relay's)."""
    return len(number) < _SHORT_CODE and any(
        str(span.value) != number and number in (str(span.value), span.written.split(" ", 1)[0]) for span in fact.spans
    )


def _fills(mention: Mention) -> bool:
    """Whether the value is most of what its statement says, so that the heading above is its label."""
    return 2 * (mention.found.end - mention.found.start) >= len(mention.statement.text)


def _differ_in_few_digits(a: str, b: str, most: int = 2) -> bool:
    if len(a) == len(b):
        return 0 < sum(x != y for x, y in zip(a, b, strict=True)) <= most
    return False
