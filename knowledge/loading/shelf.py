"""Entities that are built when they are first asked for, out of files that were examined before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from knowledge.loading.entity_files import Draft
from knowledge.workspace import Entity


class Shelf(Mapping[str, Entity]):
    """Entities by id: equal to, and shown as, a dict of them. What one thread builds, another may build as well."""

    __slots__ = ("_build", "_holds")

    def __init__(self, holds: dict[str, Entity | Draft], build: Callable[[Draft], Entity]) -> None:
        self._holds, self._build = holds, build

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
