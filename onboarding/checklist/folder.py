"""The checklists of a workspace, and those that are shipped as templates."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from knowledge.kinds.fields import Ref, Tongues
from knowledge.loading.references import Names
from knowledge.loading.sheet import Sheet
from knowledge.problems import Place, Problems
from knowledge.reading import listed, shown, there
from knowledge.workspace import Workspace
from knowledge.yamltext import parse_document, read_document
from onboarding.checklist.file import file_of, read_checklist
from onboarding.checklist.model import Checklist
from onboarding.checks import CHECKS

FOLDER = "onboarding"
TEMPLATES = ("go-live", "change-of-scope", "review", "termination")


def checklists_of(workspace: Workspace, problems: Problems) -> dict[str, Checklist]:
    """The checklists of a workspace by id; problems for what is wrong in their files."""
    folder = workspace.root / FOLDER
    found: dict[str, Checklist] = {}
    names = Names({id: entity.kind for id, entity in workspace.entities.items()}, dict(workspace.renamed))
    for entry in listed(folder, problems) if there(folder) else ():
        path = Path(entry.path)
        if path.suffix != ".yaml":
            what = "only checklists lie here, and they end in .yaml"
            problems.add(Place(shown(path)), "FILE-NAME", what, entry.name, "rename or move it")
            continue
        document = read_document(path, workspace.root, problems)
        if document is None:
            continue
        sheet = Sheet(document, problems, Tongues(workspace.organisation.locales))
        _resolve(sheet, names)
        if checklist := read_checklist(sheet, path.stem, CHECKS):
            found[checklist.id] = checklist
    return found


def with_templates(found: dict[str, Checklist]) -> dict[str, Checklist]:
    """The checklists of a workspace, and the shipped ones of which it has none of the same id."""
    return {id: template(id) for id in TEMPLATES} | found


def _resolve(sheet: Sheet, names: Names) -> None:
    """Bring the centres that a file names to their current ids."""
    centres = sheet.document.data.get("centres")
    for at, one in enumerate(centres if isinstance(centres, list) else ()):
        if isinstance(one, str):
            centres[at] = names.resolved(one.strip(), Ref(("centre",)), sheet, ("centres", at))


def template_text(id: str) -> str:
    """A shipped checklist as it is written. Raises KeyError when there is none of this id."""
    if id not in TEMPLATES:
        raise KeyError(id)
    return files("onboarding.templates").joinpath(f"{id}.yaml").read_text("utf-8")


def text_of(root: Path, id: str) -> str:
    """A checklist of a workspace, or a shipped one, as it is written. Raises KeyError where there is none."""
    path = file_of(root, id)
    return path.read_text("utf-8") if path.is_file() else template_text(id)


def earlier_text(id: str, version: str) -> str | None:
    """A shipped checklist as it was written in a version, be it the one of today; None where that is not kept."""
    if id not in TEMPLATES:
        return None
    if template(id).version == version:
        return template_text(id)
    kept = files("onboarding.templates").joinpath("earlier", f"{id}-{version}.yaml")
    return kept.read_text("utf-8") if kept.is_file() else None


@cache
def template(id: str) -> Checklist:
    """A shipped checklist. Raises KeyError when there is none of this id."""
    problems = Problems()
    name = f"{id}.yaml"
    document = parse_document(template_text(id), name, problems)
    found = read_checklist(Sheet(document, problems), id, CHECKS) if document else None
    problems.raise_if_any()
    assert found is not None  # noqa: S101 what is None has a problem
    return found


def read_file(path: Path, problems: Problems) -> Checklist | None:
    """A checklist on its own, outside or inside a workspace; centres are taken as they are named."""
    document = read_document(path, path.parent, problems)
    if document is None:
        return None
    id = document.data.get("id")
    return read_checklist(Sheet(document, problems), id.strip() if isinstance(id, str) else path.stem, CHECKS)
