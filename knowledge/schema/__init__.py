"""JSON Schema (2020-12) of the files of a workspace, for editors: what may be written where, and what it is for.

The loader alone decides what is right. A schema marks most of what it refuses and nothing that it takes, save the bare
word `null`, which to an editor is no text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from knowledge.kinds import KINDS
from knowledge.loading.articles import Head, TranslatedHead
from knowledge.loading.organisation import ClientForm
from knowledge.schema.audience import readers
from knowledge.schema.entity import entity_schema
from knowledge.schema.known import Known
from knowledge.schema.model import Keys, schema_of
from knowledge.schema.scalars import Schema, one_of
from knowledge.types import TYPES
from knowledge.vocabulary import AttributeForm

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class FileSchema:
    """The schema of some files of a workspace.

    name: of the schema's own file. pattern: a glob of the files it is for, relative to the workspace; "" for
    front matter, which is no file of its own.
    """

    name: str
    pattern: str
    schema: Schema


def definition_schemas(known: Known) -> tuple[FileSchema, ...]:
    """The schemas of all files that hold definitions."""
    keys = purposes()
    entities = (
        file_schema(kind, f"knowledge/{kind}/*.yaml", f"One {kind}", entity_schema(kind, known, keys)) for kind in KINDS
    )
    head = schema_of(Head, known, keys, {"audience": readers(known)})
    return (
        file_schema("onevoice", "onevoice.yaml", "The organisation", schema_of(ClientForm, known, keys)),
        *entities,
        file_schema("vocabulary", "knowledge/vocabulary.yaml", "Attributes of your own", _vocabulary(known, keys)),
        file_schema("article", "", "The front matter of an article", head),
        file_schema("article-translation", "", "Of its translation", schema_of(TranslatedHead, known, keys)),
    )


def file_schema(name: str, pattern: str, title: str, schema: Schema) -> FileSchema:
    """A schema with all that a file of its own needs."""
    return FileSchema(f"{name}.schema.json", pattern, {"$schema": DIALECT, "title": title, **schema})


@cache
def purposes() -> Keys:
    """What each key is for, by the name of its model."""
    return read_purposes(files("knowledge.schema").joinpath("purposes.yaml").read_text("utf-8"))


def read_purposes(text: str) -> Keys:
    """What each key is for, from YAML of the form {model: {key: purpose}}."""
    read: Mapping[str, Mapping[str, str]] = yaml.load(text, yaml.CSafeLoader)
    return read


def _vocabulary(known: Known, keys: Keys) -> Schema:
    types = {name: str(type.schema().get("description", type.LABEL)) for name, type in TYPES.items()}
    kinds: Schema = {"type": "array", "items": one_of(KINDS)}
    one = schema_of(AttributeForm, known, keys, {"type": one_of(types, types), "kinds": kinds})
    defined = one.pop("$defs")
    return {"type": "array", "items": one, "$defs": defined}
