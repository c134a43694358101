"""All that is defined in a workspace, as bytes: what follows from it holds as long as they are the same."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import fields

from checker.remembered.folder import files_of
from knowledge.loading.shelf import identity
from knowledge.plain import plain
from knowledge.workspace import Entity, Workspace

_WITHOUT_REFERENCES = 2  # the form of marshalled data in which the same gives the same bytes


def of_record(workspace: Workspace) -> bytes:
    """The record of a workspace, and what is remembered of its texts; not where it lies."""
    files = identity(workspace.entities)  # where all are as files have them, none need be built
    defined = (
        workspace.organisation,
        workspace.vocabulary,
        files or list(map(_of_entity, workspace.entities.values())),
        workspace.articles,
        workspace.renamed,
        [path.read_bytes() for path in files_of(workspace.root)],
    )
    return marshal.dumps(plain(defined), _WITHOUT_REFERENCES)


def _of_entity(entity: Entity) -> Sequence[object]:
    return [repr(entity.record), *(getattr(entity, one.name) for one in fields(entity) if one.name != "record")]
