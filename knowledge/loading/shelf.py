"""Entities that are built when they are first asked for, out of files that were examined before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from knowledge.loading.entity_files import Draft
from knowledge.workspace import Entity


class Shelf(Mapping[str, Entity]):
    """Entities by id: equal to, and shown as, a dict of them. What one thread builds, another may build as well.

    written: a digest of what each one is read from. against: of all that decides what it means.
    """

    __slots__ = ("_against", "_build", "_holds", "_written")

    def __init__(
        self,
        holds: dict[str, Entity | Draft],
        build: Callable[[Draft], Entity],
        written: Mapping[str, bytes],
        against: bytes,
    ) -> None:
        self._holds, self._build = holds, build
        self._written, self._against = written, against

    def __getitem__(self, id: str) -> Entity:
        found = self._holds[id]
        if isinstance(found, Draft):
            found = self._holds[id] = self._build(found)
        return found

    def __contains__(self, id: object) -> bool:
        return id in self._holds

    def __iter__(self) -> Iterator[str]:
        return iter(self._holds)

    def __len__(self) -> int:
        return len(self._holds)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)

    def moved(self, change: Callable[[Entity], Entity]) -> Shelf:
        """The same, each as `change` makes it when it is asked for."""
        holds = {id: one if isinstance(one, Draft) else change(one) for id, one in self._holds.items()}
        return Shelf(holds, lambda draft: change(self._build(draft)), self._written, self._against)

    def alike(self, other: Shelf) -> frozenset[str]:
        """The ids of those of which both surely say the same."""
        if self._against != other._against:
            return frozenset()
        return frozenset(id for id, _ in self._written.items() & other._written.items())


def moved(entities: Mapping[str, Entity], change: Callable[[Entity], Entity]) -> Mapping[str, Entity]:
    """The entities, each as `change` makes it; those of a shelf are not built for that."""
    if isinstance(entities, Shelf):
        return entities.moved(change)
    return {id: change(one) for id, one in entities.items()}


def alike(one: Mapping[str, Entity], other: Mapping[str, Entity]) -> frozenset[str]:
    """The ids of entities of which both surely say the same, told without building them; others may do so as well."""
    return one.alike(other) if isinstance(one, Shelf) and isinstance(other, Shelf) else frozenset()
