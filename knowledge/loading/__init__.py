"""How a workspace is loaded: every file read and validated, every problem told at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from knowledge.collecting import collecting_later
from knowledge.kinds.fields import Tongues
from knowledge.loading.articles import read_articles
from knowledge.loading.entities import built, check_circles, named
from knowledge.loading.entity_files import Draft, listed_drafts
from knowledge.loading.examining import examine_all
from knowledge.loading.kept import Kept, keep, recalled
from knowledge.loading.organisation import FILE, former_names, read_organisation, read_vocabulary, stand_in
from knowledge.loading.quoted import check_articles, check_prompts
from knowledge.loading.references import Names
from knowledge.loading.shelf import Shelf
from knowledge.loading.world import World
from knowledge.problems import Problems, WrongInput
from knowledge.reading import there
from knowledge.workspace import Entity, Workspace


def find_workspace(start: Path) -> Path | None:
    """The folder, `start` or one above it, that holds `onevoice.yaml`; None when there is none."""
    here = start.absolute()
    for folder in (here, *here.parents):
        if there(folder / FILE):
            return start if folder == here else folder
    return None


def load(root: Path, twin: Path | None = None) -> Workspace:
    """The workspace at `root`, validated. Raises WrongInput with every problem there is.

    twin: a workspace of which `root` is another state that will be gone soon. What is kept of the twin is used, and
    nothing is kept of `root`.
    """
    problems = Problems()
    with collecting_later():
        workspace = _read(root, twin, problems)
    problems.raise_if_any()
    return workspace


def _read(root: Path, twin: Path | None, problems: Problems) -> Workspace:
    read = read_organisation(root, problems)
    organisation = read or stand_in()
    tongues = Tongues(organisation.locales)
    vocabulary = read_vocabulary(root, tongues, problems)
    kept = recalled(twin or root)
    found = listed_drafts(root, problems, kept.leaves)
    as_kept = len(found) == len(kept.leaves) and all(draft.leaf is not None for draft in found)
    marks = {"region": frozenset(organisation.regions), "segment": frozenset(organisation.segments)} if read else {}
    former = former_names(vocabulary)
    foreseen = Names({draft.id: draft.kind for draft in found}, marks=marks)
    examine_all(found, root, World(organisation, vocabulary, foreseen, former), problems)
    names = named(found, marks, problems, tongues)
    world = World(organisation, vocabulary, names, former)
    digest = world.digest()
    entities = _entities(found, world, digest == kept.world, problems)
    check_circles(found, world, problems)
    articles = read_articles(root, world, problems)
    workspace = Workspace(root, organisation, vocabulary, entities, articles, names.renamed)
    unread = names.kinds.keys() - entities.keys()
    check_articles(workspace, unread, problems)
    check_prompts(found, workspace, tongues, unread, problems)
    if twin is None and not problems and not (as_kept and digest == kept.world):
        keep(root, Kept(digest, {f"{draft.kind}/{draft.id}.yaml": draft.leaf for draft in found if draft.leaf}))
    return workspace


def _entities(found: list[Draft], world: World, same: bool, problems: Problems) -> Mapping[str, Entity]:
    """The entities by id. same: whether what is kept was read against the same world, so that it holds as it is."""
    holds: dict[str, Entity | Draft] = {}
    for draft in found:
        if draft.entity is not None:
            holds[draft.id] = draft.entity
        elif draft.good or (same and draft.sheet is None and draft.leaf is not None):
            holds[draft.id] = draft
        elif entity := built(draft, world, problems):
            holds[draft.id] = entity
    written = {draft.id: draft.leaf[0] for draft in found if draft.leaf is not None and draft.id in holds}
    return Shelf(holds, partial(_built_later, world=world), written, world.reading())


def _built_later(draft: Draft, world: World) -> Entity:
    """The entity of a file that had no problems when it was kept, and therefore has none."""
    problems = Problems()
    entity = built(draft, world, problems)
    if entity is None:
        raise WrongInput(problems)
    return entity
