"""How the files of entities are all examined: here, and where they are very many, by other processes as well."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from math import ceil
from pathlib import Path

from knowledge.loading.certain import Certain
from knowledge.loading.entities import built
from knowledge.loading.entity_files import Draft, read
from knowledge.loading.kept import Leaf
from knowledge.loading.sharing import Aside, Tray, processes
from knowledge.loading.world import World
from knowledge.problems import Problems

_AT_ONCE = 25  # files that a process takes at a time, or more when there would be more than so many such parts
_MOST_PARTS = 250


def examine_all(found: Sequence[Draft], root: Path, world: World, problems: Problems) -> None:
    """Read every file that is not kept, and say which are good; problems for those that are no YAML.

    world: all but the former ids, which are not known before all is read. A file in which nothing is wrong without
    them has nothing wrong with them either. What cannot be said to be good so is read again, and left to be told of
    once all is known: every problem is told in one way, whichever process came upon it.
    """
    certain = Certain(world)
    waiting = [draft for draft in found if draft.leaf is None]
    size = max(_AT_ONCE, ceil(len(waiting) / _MOST_PARTS))
    parts = [waiting[at : at + size] for at in range(0, len(waiting), size)]
    with ExitStack() as stack:
        tray = stack.enter_context(Tray(len(parts)))

        def taken() -> list[tuple[int, list[Leaf | None]]]:
            return [(at, [_examine(draft, root, certain) for draft in parts[at]]) for at in tray]

        asides = [stack.enter_context(Aside(taken)) for _ in range(processes(len(waiting)) - 1)]
        taken()
        for aside in asides:
            for at, leaves in aside.told() or ():
                for draft, leaf in zip(parts[at], leaves, strict=True):
                    draft.leaf, draft.good = leaf, leaf is not None
    for draft in waiting:
        read(draft, root, world.tongues, problems)


def _examine(draft: Draft, root: Path, certain: Certain) -> Leaf | None:
    """Say of a good file that it is, and return what can be kept of it; leave the draft of any other as it was."""
    world, problems = certain.world, Problems()
    read(draft, root, world.tongues, problems)
    if draft.leaf is not None and draft.sheet and certain.good(draft.id, draft.kind, draft.sheet.document.data):
        draft.good, draft.sheet = True, None
        return draft.leaf
    entity = built(draft, world, problems)
    draft.sheet = None
    if len(problems):
        draft.leaf = None
    elif draft.leaf is not None:
        draft.entity = entity
    return draft.leaf
