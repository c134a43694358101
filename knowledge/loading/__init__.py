"""How a workspace is loaded: every file read and validated, every problem told at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.kinds.fields import Tongues
from knowledge.loading.articles import read_articles
from knowledge.loading.entities import built, check_circles, drafts, named
from knowledge.loading.organisation import FILE, former_names, read_organisation, read_vocabulary, stand_in
from knowledge.loading.quoted import check_articles, check_prompts
from knowledge.loading.world import World
from knowledge.problems import Problems
from knowledge.reading import there
from knowledge.workspace import Workspace


def find_workspace(start: Path) -> Path | None:
    """The folder, `start` or one above it, that holds `onevoice.yaml`; None when there is none."""
    here = start.absolute()
    for folder in (here, *here.parents):
        if there(folder / FILE):
            return start if folder == here else folder
    return None


def load(root: Path) -> Workspace:
    """The workspace at `root`, validated. Raises WrongInput with every problem there is."""
    problems = Problems()
    with _collecting_later():
        workspace = _read(root, problems)
    problems.raise_if_any()
    return workspace


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Without cyclic garbage collection: what is read has no cycles, and walking it again and again, as more of it
    comes, took three quarters of the time that 2,000 files need."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(root: Path, problems: Problems) -> Workspace:
    read = read_organisation(root, problems)
    organisation = read or stand_in()
    tongues = Tongues(organisation.locales)
    vocabulary = read_vocabulary(root, tongues, problems)
    found = drafts(root, tongues, problems)
    marks = {"region": frozenset(organisation.regions), "segment": frozenset(organisation.segments)} if read else {}
    names = named(found, marks, problems)
    world = World(organisation, vocabulary, names, former_names(vocabulary))
    entities = {draft.id: entity for draft in found if (entity := built(draft, world))}
    check_circles(found)
    articles = read_articles(root, world, problems)
    workspace = Workspace(root, organisation, vocabulary, entities, articles, names.renamed)
    unread = names.kinds.keys() - entities.keys()
    check_articles(workspace, unread, problems)
    check_prompts(found, workspace, unread, problems)
    return workspace
