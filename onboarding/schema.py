"""The schemas for editors of every file of a workspace, checklists among them."""

from __future__ import annotations

from importlib.resources import files

from checker.schema import workspace_schemas
from knowledge.clauses import clauses
from knowledge.schema import FileSchema, file_schema, read_purposes
from knowledge.schema.known import Known
from knowledge.schema.model import Keys, schema_of
from knowledge.schema.scalars import one_of
from onboarding.checklist.file import ChecklistForm
from onboarding.checks import CHECKS

_SEVERAL = ("evidence", "checks", "clauses")  # keys under which one word may stand without brackets


def every_schema(known: Known) -> tuple[FileSchema, ...]:
    """The schemas of all files of a workspace, filled in with what it names."""
    schema = schema_of(ChecklistForm, known, purposes())
    item = schema["$defs"]["ItemForm"]["properties"]
    item["checks"]["items"] = one_of(list(CHECKS), {name: check.DOC for name, check in CHECKS.items()})
    item["clauses"]["items"] = one_of([row.id for row in clauses()], {row.id: row.about for row in clauses()})
    for key in _SEVERAL:
        listed = item[key]
        item[key] = {
            "anyOf": [listed["items"], {name: of for name, of in listed.items() if name != "description"}],
            "description": listed["description"],
        }
    return (*workspace_schemas(known), file_schema("checklist", "onboarding/*.yaml", "A checklist", schema))


def purposes() -> Keys:
    """What each key of a checklist is for, by the name of its model."""
    return read_purposes(files("onboarding").joinpath("schema.yaml").read_text("utf-8"))
