"""The playback quiz of a pack: does a centre know what it was given?

It is made from the facts in the centre's scope alone, and the same facts give the same quiz: which are asked, in which
order, and where the right answer stands follow from their names, so that a change of one fact changes one question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from knowledge.channels import Channel
from knowledge.render.seen import Reference, SeenEntity, SeenFact
from knowledge.render.view import View
from knowledge.setting import Setting
from knowledge.types import TYPES
from onboarding.handover.scope import Scope
from onboarding.handover.words import said
from onboarding.handover.wrong_answers import ASKED, MOST, wrong_answers

QUESTIONS = 20
PASS = 80  # percent
_OF_STRATEGY = 4  # one in so many questions is about an intended experience
# Of which a customer asks or by which an agent works; others are for the client's own use.
_KINDS = frozenset({"contact", "product", "service", "process", "policy", "journey", "organisation"})


@dataclass(frozen=True, slots=True)
class Question:
    """id: of the fact, or of the journey in the strategy, that it is about. right: which of the options, from 0."""

    id: str
    asks: str
    options: tuple[str, ...]
    right: int


@dataclass(frozen=True, slots=True)
class Score:
    """right of `of` were answered as the facts say; missed: the ids of the others."""

    right: int
    of: int
    missed: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return bool(self.of) and self.right * 100 >= self.of * PASS


@dataclass(frozen=True, slots=True)
class _Draft:
    """A fact that is asked for, with wrong answers; both as values, so that they can be said in any language."""

    fact: str
    type: str
    right: Any
    wrong: tuple[Any, ...]


def quiz_of(
    views: Mapping[str, View], scope: Scope, setting: Setting, most: int = QUESTIONS
) -> dict[str, tuple[Question, ...]]:
    """The quiz in each language, of the same questions in the same order. views: of one reader, by locale."""
    first = next(iter(views.values()))
    strategies = sorted(_experiences(first, scope), key=lambda one: _chance(one[0]))[: most // _OF_STRATEGY]
    drafts = _drafts(first, scope, setting, most - len(strategies))
    made = {}
    for locale, view in views.items():
        listed = [_worded(draft, view) for draft in drafts]
        listed += [_experience(id, view, scope) for id, _ in strategies]
        made[locale] = tuple(listed)
    return made


def grade(quiz: Iterable[Question], answers: Mapping[str, int]) -> Score:
    """How many questions were answered rightly. answers: the number of the option chosen, from 0, by question."""
    listed = list(quiz)
    missed = tuple(one.id for one in listed if answers.get(one.id) != one.right)
    return Score(len(listed) - len(missed), len(listed), missed)


def _drafts(view: View, scope: Scope, setting: Setting, most: int) -> list[_Draft]:
    """One fact of each thing in turn, until there are enough."""
    things = [one for id in scope.all() if (one := view.entity(id)) and one.kind in _KINDS]
    facts = [fact for one in things for fact in one.facts.values()]
    left = {one.id: iter(sorted(_askable(one), key=_order)) for one in sorted(things, key=lambda one: _chance(one.id))}
    found: list[_Draft] = []
    while left and len(found) < most:
        for id in list(left):
            draft = next(_made(left[id], facts, setting), None)
            if draft is None:
                del left[id]
            elif len(found) < most:
                found.append(draft)
    return found


def _askable(one: SeenEntity) -> list[SeenFact]:
    """Facts with one value that is the same for everybody."""
    return [
        fact
        for fact in one.facts.values()
        if fact.type in ASKED and fact.now and len(fact.now.values) == 1 and not fact.varying
    ]


def _made(facts: Iterator[SeenFact], others: list[SeenFact], setting: Setting) -> Iterator[_Draft]:
    for fact in facts:
        wrong = wrong_answers(fact, others, setting)
        if wrong and fact.now:
            yield _Draft(f"{fact.entity}.{fact.attribute}", fact.type, fact.now.values[0].raw, tuple(wrong))


def _worded(draft: _Draft, view: View) -> Question:
    thing, fact = view.entity(draft.fact.rpartition(".")[0]), view.fact(draft.fact)
    assert thing and fact  # noqa: S101 the same reader sees the same facts in each language
    label = fact.label[:1].lower() + fact.label[1:]
    asks = said(view.locale, "asks", thing=thing.name, label=label)
    kind = TYPES[draft.type]
    options = {kind.show(raw, Channel.AGENT, view.locale): str(raw) for raw in (draft.right, *draft.wrong)}
    right = kind.show(draft.right, Channel.AGENT, view.locale)
    return _question(draft.fact, asks, options, right)


def _question(id: str, asks: str, options: Mapping[str, str], right: str) -> Question:
    """options: what is shown, with what decides its place, which is the same in each language."""
    order = tuple(sorted(options, key=lambda shown: _chance(id, options[shown])))
    return Question(id, asks, order, order.index(right))


def _experiences(view: View, scope: Scope) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a strategy intends on each journey in scope, where there is another to confuse it with."""
    for id in scope.ids.get("strategy", ()):
        strategy = view.entity(id)
        listed = strategy.fields.get("intended_experience", ()) if strategy else ()
        if len(listed) > 1:
            for one in listed:
                journey = one.get("journey")
                if isinstance(journey, Reference) and journey.id in scope.ids.get("journey", ()):
                    yield f"{id}/{journey.id}", one


def _experience(id: str, view: View, scope: Scope) -> Question:
    mine = dict(_experiences(view, scope))[id]
    strategy = view.entity(id.partition("/")[0])
    assert strategy  # noqa: S101 as above
    listed = [one for one in strategy.fields["intended_experience"] if isinstance(one.get("journey"), Reference)]
    others = sorted((one for one in listed if one is not mine), key=lambda one: _chance(id, one["journey"].id))
    options = {str(mine["experience"]): mine["journey"].id}
    for one in others:
        if len(options) <= MOST:
            options.setdefault(str(one["experience"]), one["journey"].id)
    asks = said(view.locale, "intended", journey=mine["journey"].name)
    return _question(id, asks, options, str(mine["experience"]))


def _order(fact: SeenFact) -> bytes:
    return _chance(f"{fact.entity}.{fact.attribute}")


def _chance(*parts: str) -> bytes:
    return sha256("/".join(parts).encode()).digest()
