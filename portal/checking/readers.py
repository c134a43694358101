"""With whose eyes a check is looked at: each centre's, and those of who leads a provider that runs several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from knowledge.kinds.centre import Centre
from knowledge.workspace import Workspace

_AND = "+"  # no id holds it


def readers_in(workspace: Workspace) -> Iterator[tuple[str, ...]]:
    """The centres of each reader: every centre by itself, then all those together that one provider runs."""
    run: dict[str, list[str]] = defaultdict(list)
    for entity in workspace.of_kind("centre"):
        yield (entity.id,)
        if isinstance(entity.record, Centre):
            run[provider_of(entity.record)].append(entity.id)
    yield from (tuple(sorted(centres)) for _, centres in sorted(run.items()) if len(centres) > 1)


def provider_of(record: Centre) -> str:
    """The name of who runs a centre; "" for the client itself."""
    return "" if record.in_house else record.provider


def name_of(centres: tuple[str, ...]) -> str:
    """What a reader is called: by the ids of its centres."""
    return _AND.join(centres)


def centres_of(reader: str) -> frozenset[str]:
    """The centres of a reader of that name."""
    return frozenset(reader.split(_AND))


def widest(readers: Iterable[str], mine: Set[str]) -> str | None:
    """Of these readers the one who sees most, of those that somebody is who belongs to `mine`; None where none is."""
    able = [one for one in readers if centres_of(one) <= mine]
    return min(able, key=lambda one: (-len(centres_of(one)), one), default=None)
