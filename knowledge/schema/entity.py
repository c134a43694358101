"""The schema of an entity's file: the keys that every entity has, those of its kind, and its facts."""

from __future__ import annotations

from knowledge.channels import Channel
from knowledge.kinds import KINDS
from knowledge.kinds.common import Common
from knowledge.kinds.fields import Ref
from knowledge.schema.audience import readers
from knowledge.schema.facts import facts_schema, value_schemas
from knowledge.schema.known import Known
from knowledge.schema.model import Keys, declared, reference, schema_of
from knowledge.schema.scalars import Schema, one_of


def entity_schema(kind: str, known: Known, keys: Keys) -> Schema:
    """The schema of `knowledge/<kind>/<id>.yaml`. keys: see `schema_of`."""
    facts = {"$ref": "#/$defs/facts"}
    said = {"facts": facts, "audience": {"$ref": "#/$defs/audience"}, "where": {"$ref": "#/$defs/where"}}
    common, own = schema_of(Common, known, keys, said), schema_of(KINDS[kind], known, keys)
    properties = {**common["properties"], **own["properties"]}
    properties["kind"] = one_of([kind]) | {"description": properties["kind"].get("description", "")}
    defined = {
        **common["$defs"],
        **own["$defs"],
        **value_schemas(known),
        "facts": facts_schema(kind, known),
        "audience": readers(known),
        "where": _where(known),
    }
    return {
        "description": own.get("description", ""),
        "type": "object",
        "additionalProperties": False,
        "required": [*common["required"], *own.get("required", [])],
        "properties": properties,
        "$defs": defined,
    }


def _where(known: Known) -> Schema:
    """For which customers a variation holds: each dimension with one id, or with several."""
    dimensions = {
        "region": declared("region", known),
        "segment": declared("segment", known),
        "product": reference(Ref(("product", "service")), known),
        "channel": one_of(channel.value for channel in Channel),
    }
    return {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {
            name: {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]} for name, one in dimensions.items()
        },
    }
