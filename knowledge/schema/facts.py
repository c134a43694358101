"""What an editor offers where facts are written: the attributes of a kind, what each says, and how it is written."""

from __future__ import annotations

from typing import Any

from knowledge.facts import Attribute
from knowledge.schema.audience import readers
from knowledge.schema.known import Known
from knowledge.schema.model import WORDS
from knowledge.schema.scalars import DAY, VALUE, YES_NO, Schema, one_of
from knowledge.types import TYPES

_IN_EACH_LANGUAGE = ("text", "name", "list", "address")


def facts_schema(kind: str, known: Known) -> Schema:
    """The mapping `facts` of an entity of this kind: attribute to value."""
    fitting = {name: one for name, one in known.vocabulary.items() if not one.kinds or kind in one.kinds}
    properties = {name: _attribute(one, known) for name, one in fitting.items()}
    for former, name in known.former.items():
        if name in fitting and former not in properties:
            properties[former] = _attribute(fitting[name], known) | {
                "deprecated": True,
                "deprecationMessage": f"This is called {name} now.",
            }
    return {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": properties}


def value_schemas(known: Known) -> dict[str, Schema]:
    """Definitions of what may stand as a value of each type, once or (ending in `-many`) several times."""
    found: dict[str, Schema] = {}
    for type in sorted({attribute.type for attribute in known.vocabulary.values()}):
        own = {"reference": one_of(known.ids() + known.former_ids()), "yes_no": {"anyOf": [YES_NO, VALUE]}}
        single = {**dict.fromkeys(_IN_EACH_LANGUAGE, WORDS), **own}.get(type, VALUE)
        several = {"anyOf": [single, {"type": "array", "minItems": 1, "items": single}]}
        for name, plain in ((f"value-{type}", single), (f"value-{type}-many", several)):
            form = {
                "type": "object",
                "required": ["value"],
                "additionalProperties": False,
                "properties": {
                    "value": plain,
                    "audience": readers(known)
                    | {"description": "Who may see this fact; no more than may see what it stands in."},
                    "verified_on": DAY | {"description": "The day on which somebody last made sure of the value."},
                },
            }
            found[name] = {"anyOf": [plain, form]}
    return found


def _attribute(attribute: Attribute, known: Known) -> Schema:
    type = TYPES[attribute.type].schema()
    locale = known.locales[0] if known.locales else "en"
    purpose = attribute.description.said_in(locale)
    examples: list[Any] = type.get("examples", [])
    return {
        "$ref": f"#/$defs/value-{attribute.type}{'-many' * attribute.many}",
        "title": attribute.label.said_in(locale),
        "description": " ".join(part for part in (purpose, type.get("description", "")) if part),
        # A reference's examples name what a workspace need not have.
        **({"examples": examples} if attribute.type != "reference" else {}),
    }
