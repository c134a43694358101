"""Entities that are built when they are first asked for, out of files that were examined before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
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

    def kinds(self) -> dict[str, str]:
        """The kind of each by its id; none is built for that."""
        return {id: one.kind for id, one in self._holds.items()}

    def mentioning(self, pattern: re.Pattern[bytes]) -> Iterator[str]:
        """The ids of those in whose files the pattern may stand: of all of which that cannot be told without building.

        An escape may spell what the pattern looks for, so a file with any is among them.
        """
        for id, one in self._holds.items():
            content = one.content if isinstance(one, Draft) else None
            if content is None or b"\\" in content or pattern.search(content):
                yield id

    def with_one(self, entity: Entity) -> Shelf:
        """The same, with this entity in the place of the one of its id."""
        written = {id: digest for id, digest in self._written.items() if id != entity.id}
        return Shelf({**self._holds, entity.id: entity}, self._build, written, self._against)

    def identity(self) -> bytes:
        """A digest of all that is said here; b"" where one of them was made of no file."""
        if self._written.keys() != self._holds.keys():
            return b""
        told = sorted((id, self._holds[id].kind, digest) for id, digest in self._written.items())
        return sha256(repr((self._against, told)).encode()).digest()

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


def with_one(entities: Mapping[str, Entity], entity: Entity) -> Mapping[str, Entity]:
    """The entities with this one in the place of that of its id; others on a shelf are not built for that."""
    return entities.with_one(entity) if isinstance(entities, Shelf) else {**entities, entity.id: entity}


def mentioning(entities: Mapping[str, Entity], pattern: re.Pattern[bytes]) -> Iterable[str]:
    """The ids of entities in whose files the pattern may stand; of all of them where there are no files to look in."""
    return entities.mentioning(pattern) if isinstance(entities, Shelf) else entities


def identity(entities: Mapping[str, Entity]) -> bytes:
    """A digest of all that the entities say, of which none is built for that; b"" where it cannot be told so."""
    return entities.identity() if isinstance(entities, Shelf) else b""


def alike(one: Mapping[str, Entity], other: Mapping[str, Entity]) -> frozenset[str]:
    """The ids of entities of which both surely say the same, told without building them; others may do so as well."""
    return one.alike(other) if isinstance(one, Shelf) and isinstance(other, Shelf) else frozenset()
