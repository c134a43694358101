"""How references find what they name: current ids, former ids, the right kind; and what names nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from knowledge.kinds.fields import Mark, Ref
from knowledge.kinds.marks import each, marked
from knowledge.loading.shapes import meant
from knowledge.loading.sheet import Sheet, Steps


@dataclass(slots=True)
class Names:
    """Everything that a reference may name.

    kinds: entity id to its kind, also of files that could not be read, so that one broken file is one
    problem. renamed: former id to current id. marks: dimension to the ids declared in onevoice.yaml; a dimension
    that is not there is not checked, since the file could not be read.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    marks: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def current(self, id: str) -> str:
        """The id that a thing has now."""
        return id if id in self.kinds else self.renamed.get(id, id)

    def of(self, kinds: tuple[str, ...]) -> Iterator[str]:
        """The ids of these kinds; of any, if none is named."""
        return (id for id, kind in self.kinds.items() if not kinds or kind in kinds)

    def resolved(self, id: str, ref: Ref, sheet: Sheet, path: Steps) -> str:
        """The current id of what is named at `path`; a problem when there is no such entity of the right kind."""
        now = self.current(id)
        kind = self.kinds.get(now)
        if kind is None:
            what = f"there is no {' or '.join(ref.kinds) or 'entity'} of this id"
            sheet.wrong(path, "REF-MISSING", what, id, meant(id, self.of(ref.kinds)))
        elif ref.kinds and kind not in ref.kinds:
            what = f"this is a {kind}, and a {' or '.join(ref.kinds)} is expected"
            sheet.wrong(path, "REF-KIND", what, id, meant(id, self.of(ref.kinds)))
        return now

    def declared(self, id: str, dimension: str, sheet: Sheet, path: Steps) -> None:
        """Tell of a region or segment at `path` that onevoice.yaml does not declare."""
        known = self.marks.get(dimension)
        if known is not None and id not in known:
            do = meant(id, known) if known else f"declare it in onevoice.yaml under {dimension}s"
            sheet.wrong(path, "SCOPE", f"there is no {dimension} of this id", id, do)


def resolve(model: type[BaseModel], data: Any, names: Names, sheet: Sheet) -> None:
    """Bring every reference in `data` to the current id, in place; tell of those that name nothing."""
    for pattern, ref in marked(model, Ref):
        for path, container, key in each(data, pattern) if pattern[0] in data else ():
            value = container[key]
            if not isinstance(value, str) or not value.startswith(ref.prefix):
                continue
            bare = value.removeprefix(ref.prefix).strip()
            container[key] = ref.prefix + names.resolved(bare, ref, sheet, path)
    for pattern, mark in marked(model, Mark):
        for path, container, key in each(data, pattern) if pattern[0] in data else ():
            value = container[key]
            if isinstance(value, str):
                names.declared(value.strip(), mark.dimension, sheet, path)


def circles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Each circle that following `edges` leads into, once, from its least member on."""
    found: set[frozenset[str]] = set()
    done: set[str] = set()
    for start in sorted(edges):
        trail: list[str] = []
        on_trail: set[str] = set()
        stack = [(start, iter(edges.get(start, ())))] if start not in done else []
        if stack:
            trail.append(start)
            on_trail.add(start)
        while stack:
            _, following = stack[-1]
            step = next((one for one in following if one not in done), None)
            if step is None:
                done.add(trail[-1])
                on_trail.discard(trail.pop())
                stack.pop()
            elif step in on_trail:
                circle = trail[trail.index(step) :]
                if frozenset(circle) not in found:
                    found.add(frozenset(circle))
                    least = circle.index(min(circle))
                    yield (*circle[least:], *circle[:least])
            else:
                trail.append(step)
                on_trail.add(step)
                stack.append((step, iter(edges.get(step, ()))))
