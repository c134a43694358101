"""A difference as a person reads it at a terminal or in a pull request, and as a program reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from knowledge.difference.changes import Change, Effect, Thing
from knowledge.difference.meaning import EntityMeaning, FactMeaning, Meaning
from knowledge.difference.wording import count, iso, lines, what, when

FORMAT = 1
_SIGNS = re.compile(r"[\\|*_`\[\]]")
_HEADS = {
    Thing.FACT: "Facts",
    Thing.ENTITY: "Entities",
    Thing.FIELD: "Fields",
    Thing.ARTICLE: "Articles",
    Thing.ATTRIBUTE: "Attributes",
    Thing.ORGANISATION: "Organisation",
}


def as_text(changes: Sequence[Change], meanings: Sequence[Meaning]) -> str:
    """Changes for a terminal, by sort of thing. meanings: the later state and the earlier, for names."""
    parts: list[str] = []
    for thing, head in _HEADS.items():
        of_thing = [change for change in changes if change.thing is thing]
        if not of_thing:
            continue
        parts.append(head)
        for change in of_thing:
            parts.append(f"  {what(change, meanings)}  {change.name}".rstrip())
            parts += [f"      {line}" for line in lines(change)]
        parts.append("")
    return "\n".join([*parts, count(changes)])


def as_markdown(changes: Sequence[Change], meanings: Sequence[Meaning]) -> str:
    """Changes for a pull request: a table for each sort of thing."""
    parts: list[str] = []
    for thing, head in _HEADS.items():
        of_thing = [change for change in changes if change.thing is thing]
        if of_thing:
            parts += [f"### {head}", "", "| what | change |", "|---|---|"]
            parts += [
                f"| {_cell(what(change, meanings))}<br>`{change.name}` | {'<br>'.join(map(_cell, lines(change)))} |"
                for change in of_thing
            ]
            parts.append("")
    return "\n".join([*parts, f"{count(changes).capitalize()}."])


def as_json(changes: Sequence[Change], meanings: Sequence[Meaning]) -> str:
    """Changes for a program: `{format, changes: [{thing, sort, name, what, effects | before, after}]}`."""
    told = [_plain(change, meanings) for change in changes]
    return json.dumps({"format": FORMAT, "changes": told}, ensure_ascii=False, indent=2)


def _plain(change: Change, meanings: Sequence[Meaning]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "thing": change.thing,
        "sort": change.sort,
        "name": change.name,
        "what": what(change, meanings),
    }
    if change.thing is Thing.FACT:
        told["effects"] = [_effect(effect) for effect in change.effects]
    else:
        told |= {"before": _value(change.before), "after": _value(change.after)}
    return told


def _effect(effect: Effect) -> dict[str, Any]:
    told = {
        "sort": effect.sort,
        "before": effect.before,
        "after": effect.after,
        "from": iso(effect.start),
        "until": iso(effect.end),
        "where": {name: list(ids) for name, ids in effect.where},
        "value": effect.value,
        "when": when(effect),
    }
    return {key: value for key, value in told.items() if value not in (None, "", {})}


def _value(value: Any) -> Any:
    if isinstance(value, EntityMeaning):
        facts = {name: _value(fact) for name, fact in value.facts.items()}
        return {"kind": value.kind, **value.fields, "facts": facts}
    if isinstance(value, FactMeaning):
        return [{"value": one.shown, "from": iso(one.start), "until": iso(one.end)} for one in value.stretches]
    return value


def _cell(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
    )
    return " ".join(escaped.replace("`", "\\`").split())
