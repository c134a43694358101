"""How a pydantic model becomes a schema for editors: what each key is for, what it may name, what is left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from knowledge.kinds.fields import Mark, Ref, Typed, Words
from knowledge.kinds.marks import EACH, marked
from knowledge.schema.known import Known
from knowledge.schema.scalars import DAY, TEXT, VALUE, YES_NO, Schema, country, one_of, patterned, time_zone
from knowledge.types import TYPES

WORDS: Schema = {"$ref": "#/$defs/words"}
Keys = Mapping[str, Mapping[str, str]]

_WORDS_OF_PYDANTIC = TypeAdapter(Words).json_schema()["anyOf"]
_FORMATS: Mapping[str, Callable[[], Schema]] = {"date": DAY.copy, "country": country, "time-zone": time_zone}
_NAMED = ("properties", "$defs")  # keys whose own keys are names, not keywords


def schema_of(model: type[BaseModel], known: Known, keys: Keys, said: Mapping[str, Schema] | None = None) -> Schema:
    """The schema of a model, filled in with what a workspace names.

    keys: what each key is for, by the model's name. said: schemas for the keys of these names, wherever they stand.
    """
    root: Schema = _plain(model.model_json_schema(by_alias=True))
    for pattern, ref in marked(model, Ref):
        _put(root, pattern, reference(ref, known))
    for pattern, mark in marked(model, Mark):
        _put(root, pattern, declared(mark.dimension, known))
    for pattern, typed in marked(model, Typed):
        _put(root, pattern, VALUE | {"examples": TYPES[typed.type].schema()["examples"]})
    defined = root.setdefault("$defs", {})
    for name, one in [(model.__name__, root), *defined.items()]:
        for key, schema in (said or {}).items():
            if key in one.get("properties", {}):
                one["properties"][key] = dict(schema)
        for key, schema in one.get("properties", {}).items():
            if purpose := keys.get(name, {}).get(key):
                schema["description"] = purpose
    defined["words"] = words(known)
    return root


def words(known: Known) -> Schema:
    """A text in the main locale, or one for each locale."""
    each: Schema = {"type": "object", "minProperties": 1}
    if known.locales:
        each |= {"properties": dict.fromkeys(known.locales, TEXT), "additionalProperties": False}
    else:
        each |= {"additionalProperties": TEXT}
    return {"anyOf": [TEXT, each]}


def reference(ref: Ref, known: Known) -> Schema:
    """The id of an entity of these kinds, by its current id or a former one."""
    meaning = {
        ref.prefix + id: f"{known.names.kinds[id]}: {known.called.get(id, id)}" for id in known.ids(*ref.kinds)
    } | {ref.prefix + id: f"now called {known.names.current(id)}" for id in known.former_ids(*ref.kinds)}
    named = one_of(meaning, meaning)
    if ref.prefix:
        return {"anyOf": [named, TEXT | {"pattern": f"^(?!{ref.prefix})"}]}
    return named


def declared(dimension: str, known: Known) -> Schema:
    """A region or segment that onevoice.yaml declares."""
    ids = known.marks(dimension)
    return TEXT.copy() if ids is None else one_of(ids)


def _plain(node: Any) -> Any:
    """A schema of pydantic's without what an editor would show to nobody's use, with texts left open."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if key not in {"title", "default"}}
    if "anyOf" in node:
        # Nothing that is read here is null: a key without a value is an empty text, and refused.
        left = [one for one in node["anyOf"] if one != {"type": "null"}]
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        if left == _WORDS_OF_PYDANTIC:
            return WORDS | rest
        return _plain(left[0] | rest) if len(left) == 1 else {"anyOf": _plain(left), **rest}
    if "enum" in node or "const" in node:
        values = node.get("enum") or [node["const"]]
        return YES_NO.copy() if values == ["yes", "no"] else one_of(values)
    if node.get("type") == "string":
        if node.get("format") in _FORMATS:
            return _FORMATS[node["format"]]()
        return patterned(node["pattern"]) if "pattern" in node else TEXT.copy()
    if "patternProperties" in node:
        node["patternProperties"] = {key: _plain(value) for key, value in node["patternProperties"].items()}
        node["additionalProperties"] = False
    return {
        key: {name: _plain(one) for name, one in value.items()} if key in _NAMED else _plain(value)
        for key, value in node.items()
    }


def _put(root: Schema, pattern: tuple[str, ...], schema: Schema) -> None:
    """Write a schema over the one that `pattern` leads to."""
    node = root
    for nth, step in enumerate(pattern):
        while "$ref" in node:
            node = root["$defs"][node["$ref"].rpartition("/")[2]]
        if step != EACH:
            holder, key = node["properties"], step
        elif "patternProperties" in node:
            holder, key = node["patternProperties"], next(iter(node["patternProperties"]))
        else:
            holder, key = node, "items" if "items" in node else "additionalProperties"
        if nth == len(pattern) - 1:
            holder[key] = dict(schema)
        node = holder[key]
