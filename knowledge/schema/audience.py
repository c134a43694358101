"""What an editor offers where it is said who may see a thing."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.schema.known import Known
from knowledge.schema.scalars import Schema, one_of

_LEVELS: Mapping[str, str] = {
    "public": "everybody, customers included",
    "centres": "every contact centre, and the client",
    "client": "the client alone",
}


def reader(known: Known) -> Schema:
    """One word: a level, or a centre."""
    centres = _centres(known)
    return one_of([*_LEVELS, *centres], {**_LEVELS, **centres})


def readers(known: Known) -> Schema:
    """One word, or a list of centres."""
    centres = _centres(known)
    several: Schema = {"type": "array", "minItems": 1, "items": one_of(centres, centres)}
    alone: Schema = {"type": "array", "minItems": 1, "maxItems": 1, "items": one_of(_LEVELS, _LEVELS)}
    return {"anyOf": [reader(known), several, alone]}


def _centres(known: Known) -> dict[str, str]:
    now = {id: f"the centre {known.called.get(id, id)}, and the client" for id in known.ids("centre")}
    return now | {id: f"now called {known.names.current(id)}" for id in known.former_ids("centre")}
