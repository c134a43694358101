"""The words of a checklist: stages, items, what an item wants and when it is due (ISO 18295-2, 6.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from knowledge.problems import Place

Side = Literal["client", "centre"]
Sort = Literal["go-live", "review", "termination"]
_NOWHERE = Place("")
Wanted = Literal["document", "attestation", "training", "test"]


@dataclass(frozen=True, slots=True)
class Due:
    """A day told from the checklist's own: so many working days before it, or after it where negative."""

    before: int

    def __str__(self) -> str:
        if not self.before:
            return "on the day"
        count = abs(self.before)
        return f"{count} working day{'s' * (count != 1)} {'before' if self.before > 0 else 'after'}"


@dataclass(frozen=True, slots=True)
class When:
    """For which centres an item is wanted; what is left empty or None does not matter.

    channels, languages: at least one of these. outsourced: whether another firm runs it. sells, calls: whether it may
    sell or calls customers. complaints: whether it handles them. menu: whether a phone menu leads to it.
    """

    outsourced: bool | None = None
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sells: bool | None = None
    calls: bool | None = None
    complaints: bool | None = None
    menu: bool | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be shown.

    clauses: ids of `knowledge.clauses`. owner: the role that owes it, of which side. needs: items that come first.
    evidence: what must be handed in; checks: automatic checks that must pass. counts_for: how long evidence counts from
    its day; None is for ever. formerly: earlier ids, under which evidence was handed in.
    """

    id: str
    stage: str
    what: str
    clauses: tuple[str, ...]
    owner: str
    side: Side
    due: Due
    needs: tuple[str, ...] = ()
    when: When = When()
    evidence: tuple[Wanted, ...] = ()
    checks: tuple[str, ...] = ()
    counts_for: timedelta | None = None
    blocking: bool = True
    formerly: tuple[str, ...] = ()
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True)
class Stage:
    """Items that belong together, in the order of work."""

    id: str
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """centres: for which it is; () for any that it is asked for. warn: how many days before evidence lapses the gate
    turns amber. template: the shipped one that it was copied from.
    """

    id: str
    sort: Sort
    version: str
    name: str
    stages: tuple[Stage, ...]
    centres: tuple[str, ...] = ()
    warn: int = 30
    template: str = ""
    place: Place = _NOWHERE
    by_id: dict[str, Item] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.by_id.update((item.id, item) for stage in self.stages for item in stage.items)

    def items(self) -> Iterator[Item]:
        """Every item, stage by stage."""
        return iter(self.by_id.values())

    def is_for(self, centre: str) -> bool:
        """Whether it is meant for this centre."""
        return not self.centres or centre in self.centres
