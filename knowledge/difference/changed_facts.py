"""The facts that a change changes, and the day on which each is otherwise for the first time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.difference.between import changes_between
from knowledge.difference.changes import Change, Effect, Sort, Thing
from knowledge.difference.said import meaning_of
from knowledge.facts import Fact
from knowledge.workspace import Workspace

# What texts and centres notice; that somebody made sure, or gave another reason, changes nothing for them.
_MATTERS = frozenset(Sort) - {Sort.VERIFIED, Sort.REWORDED, Sort.RENAMED}


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that is otherwise. before, after: None where it is not there. effective: the first day that differs."""

    name: str
    before: Fact | None
    after: Fact | None
    effective: date
    effects: tuple[Effect, ...]

    @property
    def fact(self) -> Fact:
        fact = self.after or self.before
        if fact is None:
            raise ValueError("a changed fact is there before or after")
        return fact


def changed_facts(before: Workspace, after: Workspace, as_of: date) -> tuple[Changed, ...]:
    """The facts that say something else on `as_of` or later, by name. An added or removed entity brings all of its."""
    return tuple(sorted(_changed(before, after, as_of), key=lambda one: one.name))


def _changed(before: Workspace, after: Workspace, as_of: date) -> Iterator[Changed]:
    for change in changes_between(meaning_of(before), meaning_of(after)):
        for name, effects in _facts(change, before, after):
            days = [day for effect in effects if (day := _first(effect, as_of))]
            if days:
                yield Changed(name, before.fact(name), after.fact(name), min(days), effects)


def _facts(change: Change, before: Workspace, after: Workspace) -> Iterator[tuple[str, tuple[Effect, ...]]]:
    if change.thing is Thing.FACT:
        yield change.name, tuple(effect for effect in change.effects if effect.sort in _MATTERS)
    elif change.thing is Thing.ENTITY and change.sort in {Sort.ADDED, Sort.REMOVED}:
        entity = (after if change.sort is Sort.ADDED else before).entity(change.name)
        for fact in entity.facts.values() if entity else ():
            shown = fact.spans[-1].written if fact.spans else ""
            sides = ("", shown) if change.sort is Sort.ADDED else (shown, "")
            yield fact.name, (Effect(change.sort, *sides),)


def _first(effect: Effect, as_of: date) -> date | None:
    """The first day from `as_of` on that an effect makes otherwise; None when it is all past."""
    if effect.end and effect.end < as_of:
        return None
    if effect.sort is Sort.RESCHEDULED:
        days = [date.fromisoformat(day) for day in (effect.before, effect.after) if day]
        return max(min(days), as_of) if days else as_of
    return max(effect.start, as_of) if effect.start else as_of
