"""Who may see each field of each kind: the list that the leak test and the documentation go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.kinds import KINDS
from knowledge.kinds.common import Common
from knowledge.kinds.marks import leaves, marked
from knowledge.kinds.record import SeenBy


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it stands in a file, and its readers.

    path: keys; `*` is every item of a list or every value of a mapping. level: "entity" when whoever may see the
    entity may see it, else "centres" or "client", whichever readers of the entity are in these.
    """

    kind: str
    path: tuple[str, ...]
    level: str


def readers() -> Iterator[Field]:
    """Every field of every kind, the common ones included, with the narrowest level on its path."""
    for kind, model in KINDS.items():
        for part in (Common, model):
            levels = dict(marked(part, SeenBy))
            for path in leaves(part):
                yield Field(kind, path, _level(path, levels))


def _level(path: tuple[str, ...], levels: dict[tuple[str, ...], SeenBy]) -> str:
    named = {levels[path[:end]].level for end in range(1, len(path) + 1) if path[:end] in levels}
    return "client" if "client" in named else "centres" if named else "entity"
