"""The knowledge in a pack as data: every thing in its scope, kind by kind, and every fact in one list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from knowledge.render.seen import Reference, Said, SeenEntity
from knowledge.render.view import View
from onboarding.handover.scope import Scope


def data_files(view: View, scope: Scope) -> dict[str, bytes]:
    """The files, by path, in the language of the view: one a kind, and `facts.json`."""
    files = {
        f"data/{view.locale}/{kind}.json": _json([_thing(one) for one in _seen(view, ids)])
        for kind, ids in scope.ids.items()
    }
    facts = [
        {"fact": f"{one.id}.{name}", "of": one.name, "kind": one.kind, "is": fact}
        for one in _seen(view, tuple(scope.all()))
        for name, fact in _facts(one).items()
    ]
    return {**files, f"data/{view.locale}/facts.json": _json(facts)}


def _seen(view: View, ids: tuple[str, ...]) -> Iterator[SeenEntity]:
    return (one for id in ids if (one := view.entity(id)))


def _thing(one: SeenEntity) -> dict[str, Any]:
    named = {"id": one.id, "kind": one.kind, "name": one.name, "also_called": list(one.also_called)}
    kept = {"owner": one.owner, "review_by": one.review_by}
    return {**named, **{key: value for key, value in kept.items() if value}, **one.fields, "facts": _facts(one)}


def _facts(one: SeenEntity) -> dict[str, dict[str, Any]]:
    found = {}
    for name, fact in one.facts.items():
        said: dict[str, Any] = {"label": fact.label, "type": fact.type}
        said |= {"now": _said(fact.now)} if fact.now else {}
        said |= {"for_some": [_said(each) for each in fact.varying]} if fact.varying else {}
        said |= {"coming": [_said(each) for each in fact.coming]} if fact.coming else {}
        said |= {"verified_on": fact.verified_on} if fact.verified_on else {}
        if fact.now or fact.varying or fact.coming:
            found[name] = said
    return found


def _said(said: Said) -> dict[str, Any]:
    told = {"where": said.where, "since": said.since, "until": said.until, "why": said.why}
    return {"says": [value.text for value in said.values], **{key: value for key, value in told.items() if value}}


def _json(value: Any) -> bytes:
    return (json.dumps(_plain(value), ensure_ascii=False, indent=1) + "\n").encode()


def _plain(value: Any) -> Any:
    """A value as JSON has it; what the view gives is nothing else than these."""
    if isinstance(value, Reference):
        return {"id": value.id, "kind": value.kind, "name": value.name}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
