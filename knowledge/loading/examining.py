"""How the files of entities are all examined: here, and where they are very many, by other processes as well."""

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

_REST = 0.14  # what there is to do besides, as a part of the time that examining all files takes


def examine_all(found: Sequence[Draft], root: Path, world: World, problems: Problems) -> None:
    """Read every file that is not kept, and say which are good; problems for those that are no YAML.

    world: all but the former ids, which are not known before all is read. A file in which nothing is wrong without
    them has nothing wrong with them either. What cannot be said to be good so is read again, and left to be told of
    once all is known: every problem is told in one way, whichever process came upon it.
    """
    waiting = [draft for draft in found if draft.leaf is None]
    shares = _shares(waiting, processes(len(waiting)))
    with ExitStack() as stack:
        asides = [(share, stack.enter_context(_aside(share, root, world))) for share in shares[1:]]
        for draft in shares[0]:
            _examine(draft, root, world)
        for share, aside in asides:
            _take_over(share, aside.told() or [])
    for draft in waiting:
        read(draft, root, world.tongues, problems)


def _shares(waiting: Sequence[Draft], count: int) -> list[Sequence[Draft]]:
    """As many shares as there are processes; the first, this one's own, is smaller, since only it does the rest."""
    own = round(len(waiting) * max(0.0, (1 + _REST) / count - _REST))
    return [waiting[:own], *(waiting[own + at :: count - 1] for at in range(count - 1))]


def _aside(share: Sequence[Draft], root: Path, world: World) -> Aside:
    return Aside(lambda: [_examine(draft, root, world) for draft in share])


def _examine(draft: Draft, root: Path, world: World) -> Leaf | None:
    """Make a good file's entity, and return what can be kept of it; leave the draft of any other as it was."""
    problems = Problems()
    read(draft, root, world.tongues, problems)
    entity = built(draft, world, problems)
    draft.sheet = None
    if len(problems):
        draft.leaf = None
    elif draft.leaf is not None:
        draft.entity = entity
    return draft.leaf


def _take_over(share: Sequence[Draft], told: Sequence[Leaf | None]) -> None:
    """Take over what another process found good of its share; nothing when it failed."""
    for draft, leaf in zip(share, told, strict=False):
        draft.leaf, draft.good = leaf, leaf is not None
