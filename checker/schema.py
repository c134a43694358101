"""The schemas for editors of all files of a workspace: definitions, sources of texts, accepted findings, memory."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

from checker import acceptance
from checker.accepted import waiver
from checker.every_rule import EVERY_RULE
from checker.remembered.folder import FOLDER
from checker.remembered.memory import Remembered
from checker.sources.declared import FILE, Sources
from knowledge.schema import FileSchema, definition_schemas, file_schema, read_purposes
from knowledge.schema.audience import reader
from knowledge.schema.known import Known
from knowledge.schema.model import Keys, schema_of
from knowledge.schema.scalars import Schema

# Of digits alone, or with an e among them, an editor reads one as a number.
_DIGEST: Schema = {"type": ["string", "number"], "pattern": "^[0-9a-f]{12}$"}
_MARKED = ("Entry", "Override", "Marks")  # models that have the keys of Marks as well


def workspace_schemas(known: Known) -> tuple[FileSchema, ...]:
    """The schemas of the files that hold definitions, of `channels/sources.yaml`, `waivers.yaml` and `remembered/`."""
    sources = schema_of(Sources, known, purposes(), {"audience": reader(known)})
    entry = sources["$defs"]["Entry"]
    # Its texts lie below channels/, or are fetched.
    sources["$defs"]["Entry"] = entry | {"anyOf": [{"required": ["files"]}, {"required": ["capture"]}]}
    waivers = schema_of(waiver.Waivers, known, purposes(), {"key": _DIGEST, "digest": _DIGEST})
    remembered = schema_of(Remembered, known, purposes())
    definitions = (_naming_rules(one) if one.pattern == "onevoice.yaml" else one for one in definition_schemas(known))
    return (
        *definitions,
        file_schema("sources", FILE, "The texts of the workspace", sources),
        file_schema("waivers", acceptance.FILE, "Accepted findings", waivers),
        file_schema("remembered", f"{FOLDER}/*.yaml", "What texts were seen to state", remembered),
    )


def purposes() -> Keys:
    """What each key of these files but for definitions is for, by the name of its model."""
    read = read_purposes(files("checker").joinpath("schema.yaml").read_text("utf-8"))
    return {name: {**read["Marks"], **own} if name in _MARKED else own for name, own in read.items()}


def _naming_rules(organisation: FileSchema) -> FileSchema:
    """The schema of onevoice.yaml with the codes of the rules where one says how grave they are."""
    properties = organisation.schema["properties"]
    severities = properties["severities"]
    codes = {
        code: {**severities["additionalProperties"], "description": rule.DOC.strip()}
        for code, rule in EVERY_RULE.items()
    }
    named = {**properties, "severities": {**severities, "properties": codes}}
    return replace(organisation, schema={**organisation.schema, "properties": named})
