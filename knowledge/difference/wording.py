"""What has changed, in words that a product owner reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from knowledge.difference.changes import Change, Effect, Sort, Thing
from knowledge.difference.effects import words_for
from knowledge.difference.meaning import Meaning

_PLURAL = {Thing.ENTITY: "entities", Thing.ORGANISATION: "settings of the organisation"}
_ONE = {Thing.ORGANISATION: "setting of the organisation"}
_LONGEST = 100  # characters of a value in a line
_TAG = re.compile(r"[a-z]{2}(-[A-Za-z]+)*")


def what(change: Change, meanings: Sequence[Meaning]) -> str:
    """What a change is about, by the names that people use: "Fibre 500, monthly price". meanings: the later first."""
    if change.thing is Thing.FACT:
        return f"{_named(change.entity, meanings)}, {_label(change.part, meanings)}"
    if change.thing is Thing.FIELD:
        return f"{_named(change.entity, meanings)}, {change.part.replace('_', ' ')}"
    if change.thing is Thing.ENTITY:
        return _named(change.name, meanings)
    if change.thing is Thing.ARTICLE:
        titles = (m.articles[change.name]["title"] for m in meanings if change.name in m.articles)
        return next(map(_first, titles), "") or change.name
    return change.part or change.name


def when(effect: Effect) -> str:
    """On which days an effect is: "from 2027-01-04", "until 2026-12-31", "" for always."""
    if effect.start and effect.end:
        return f"from {effect.start} to {effect.end}"
    if effect.start:
        return f"from {effect.start}"
    return f"until {effect.end}" if effect.end else ""


def said(effect: Effect) -> str:
    """An effect in one line."""
    case = f" for {words_for(effect.where)}" if effect.where else ""
    days = f"{when(effect)}: " if when(effect) else ""
    before, after = _short(effect.before), _short(effect.after)
    match effect.sort:
        case Sort.ADDED:
            return f"{days}{after}{case} is new"
        case Sort.REMOVED:
            return f"{days}{before}{case} is gone"
        case Sort.RESCHEDULED:
            moved = f"moved from {before or 'ever'} to {after or 'ever'}"
            return f"{_short(effect.value)}{case}: {moved}"
        case Sort.RESCOPED:
            return f"{_short(effect.value)}: was for {before}, is for {after}"
        case Sort.AUDIENCE:
            return f"was for {before} to see, is for {after}"
        case Sort.WITHDRAWN:
            return f"{days}{before}{case} was never true"
        case Sort.VERIFIED:
            return f"made sure of on {after}" if after else "no longer made sure of"
        case Sort.REWORDED:
            return "other reasons are given"
        case _:
            return f"{days}{before} → {after}{case}"


def lines(change: Change) -> tuple[str, ...]:
    """Everything that a change says, a line each."""
    if change.sort is Sort.RENAMED:
        return (f"was called {change.before}",)
    if change.thing is Thing.FACT:
        return tuple(said(effect) for effect in change.effects)
    if change.thing is Thing.ENTITY:
        gone = change.before if change.after is None else change.after
        facts = len(gone.facts)
        return (f"{gone.kind} with {facts} fact{'s' * (facts != 1)}: {change.sort}",)
    if change.thing in {Thing.FIELD, Thing.ORGANISATION}:
        return tuple(_parts(change.before, change.after))
    if change.thing is Thing.ARTICLE and change.before and change.after:
        return tuple(f"{part} changed" for part in _article_parts(change.before, change.after))
    return (str(change.sort),)


def count(changes: Sequence[Change]) -> str:
    """How much has changed: "2 facts changed, 1 entity added"; "nothing" for no change."""
    counted = Counter((change.thing, change.sort) for change in changes)
    told = [
        f"{many} {_ONE.get(thing, thing) if many == 1 else _PLURAL.get(thing, f'{thing}s')} {sort}"
        for (thing, sort), many in sorted(counted.items(), key=lambda item: (list(Thing).index(item[0][0]), item[0][1]))
    ]
    return ", ".join(told) or "nothing has changed"


def _parts(before: Any, after: Any, at: str = "") -> list[str]:
    """The smallest things that differ between two plain values."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = list(dict.fromkeys([*before, *after]))
        return [line for key in keys for line in _parts(before.get(key), after.get(key), f"{at}{key}: ")]
    if isinstance(before, list) and isinstance(after, list):
        gone = [one for one in before if one not in after]
        come = [one for one in after if one not in before]
        if not gone and not come and before != after:
            return [f"{at}in another order"]
        if len(gone) == len(come) == 1:
            return _parts(gone[0], come[0], at)
        return [f"{at}without {_shown(one)}" for one in gone] + [f"{at}with {_shown(one)}" for one in come]
    if before == after:
        return []
    if before is None:
        return [f"{at}{_shown(after)} is new"]
    if after is None:
        return [f"{at}{_shown(before)} is gone"]
    return [f"{at}{_shown(before)} → {_shown(after)}"]


def _article_parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    parts = [part for part in after if part != "bodies" and before.get(part) != after[part]]
    bodies = dict.fromkeys([*before["bodies"], *after["bodies"]])
    return parts + [f"text ({tag})" for tag in bodies if before["bodies"].get(tag) != after["bodies"].get(tag)]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        if value and all(_TAG.fullmatch(key) and isinstance(one, str) for key, one in value.items()):
            return _short(_first(value))  # one thing said in several languages
        return _short(", ".join(f"{key} {_shown(one)}" for key, one in value.items()))
    if isinstance(value, list):
        return _short(", ".join(_shown(one) for one in value))
    return {True: "yes", False: "no"}.get(value, _short(str(value))) if isinstance(value, bool) else _short(str(value))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _named(id: str, meanings: Sequence[Meaning]) -> str:
    return next((_first(m.entities[id].fields.get("name")) for m in meanings if id in m.entities), "") or id


def _label(name: str, meanings: Sequence[Meaning]) -> str:
    label = next((_first(m.attributes[name].get("label")) for m in meanings if name in m.attributes), "")
    return f"{label[:1].lower()}{label[1:]}" if label else name.replace("_", " ")


def _first(forms: Any) -> str:
    return next(iter(forms.values()), "") if isinstance(forms, dict) else ""


def iso(day: date | None) -> str | None:
    """A day for a program; None where there is none."""
    return day.isoformat() if day else None
