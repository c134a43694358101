"""How the files of entities are all read: here, or where they are very many, a share in each of several processes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from knowledge.loading.entities import built
from knowledge.loading.entity_files import Draft, read
from knowledge.loading.kept import Leaf
from knowledge.loading.sharing import Aside, processes
from knowledge.loading.world import World
from knowledge.problems import Problems


def read_all(found: Sequence[Draft], root: Path, world: World, problems: Problems) -> None:
    """Read every file that is not kept; problems for those that are no YAML.

    world: all but the former ids, which are not known before all is read. A file in which nothing is wrong without
    them has nothing wrong with them, so that another process can say that it is good; what it cannot say so of is
    examined here, so that every problem is told by one process and in one way.
    """
    waiting = [draft for draft in found if draft.leaf is None]
    count = processes(len(waiting))
    with ExitStack() as stack:
        shares = [waiting[at::count] for at in range(count)]
        asides = [(share, stack.enter_context(_aside(share, root, world))) for share in shares[1:]]
        for draft in shares[0]:
            read(draft, root, world.tongues, problems)
        for share, aside in asides:
            _taken(share, aside.told() or [])
    for share in shares[1:]:
        for draft in share:
            read(draft, root, world.tongues, problems)


def _aside(share: Sequence[Draft], root: Path, world: World) -> Aside:
    return Aside(lambda: [_examined(draft, root, world) for draft in share])


def _examined(draft: Draft, root: Path, world: World) -> Leaf | None:
    """What can be kept of a file that is good; None for one in which anything is wrong."""
    problems = Problems()
    read(draft, root, world.tongues, problems)
    good = built(draft, world, problems) is not None and not len(problems)
    draft.sheet = None
    return draft.leaf if good else None


def _taken(share: Sequence[Draft], told: Sequence[Leaf | None]) -> None:
    """Take over what another process found good of its share; nothing when it failed."""
    for draft, leaf in zip(share, told, strict=False):
        draft.leaf, draft.good = leaf, leaf is not None
