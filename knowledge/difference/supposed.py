"""A workspace as it would be if one fact had another value from a day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from knowledge.audience import CENTRES
from knowledge.facts import Fact, Span, State
from knowledge.loading.shelf import with_one
from knowledge.localised import Localised
from knowledge.problems import Place
from knowledge.types import TYPES
from knowledge.workspace import Workspace

_DAY = timedelta(days=1)


class NotSupposed(ValueError):
    """What was supposed makes no sense; the message says why, and what to do."""


def supposing(workspace: Workspace, name: str, written: str, start: date) -> Workspace:
    """`workspace` with the fact `name` having the value that `written` states from `start` on, until its next change.

    Raises NotSupposed when there is no such fact, and NotAValue when its type does not understand what is written.
    """
    fact = workspace.fact(name)
    if fact is None:
        raise NotSupposed(f"there is no fact {name}; name it as entity.attribute")
    value = TYPES[fact.attribute.type].parse(written, workspace.organisation.setting())
    if fact.attribute.many:
        value = (value,)
    if isinstance(value, Localised):
        value = _in_other_languages(value, fact, start)
    span = Span(value, written, start, None, State.CHANGE, Place("supposed"), fact.audience.narrowed(CENTRES))
    entity = workspace.entities[fact.entity]
    changed = replace(entity, facts={**entity.facts, fact.attribute.name: replace(fact, spans=_with(fact, span))})
    return replace(workspace, entities=with_one(workspace.entities, changed))


def _with(fact: Fact, span: Span) -> tuple[Span, ...]:
    start = span.start or date.min
    later = [one for one in fact.spans if one.state is not State.MISTAKE and one.start and one.start > start]
    kept = [
        replace(one, end=start - _DAY)
        if one.state is not State.MISTAKE and (one.start is None or one.start < start) and one.holds_on(start)
        else one
        for one in fact.spans
        if one in later or one.state is State.MISTAKE or one.start is None or one.start < start
    ]
    end = min((one.start for one in later if one.start), default=None)
    return tuple(sorted([*kept, replace(span, end=end - _DAY if end else None)], key=lambda one: one.start or date.min))


def _in_other_languages(value: Localised, fact: Fact, start: date) -> Localised:
    """A text with the forms that the fact has in other languages: what is not supposed stays."""
    now = fact.base_at(start)
    forms = dict(now.value.forms) if now and isinstance(now.value, Localised) else {}
    return Localised(tuple({**forms, **dict(value.forms)}.items()))
