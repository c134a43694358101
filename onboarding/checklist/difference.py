"""What differs between two versions of a checklist: items added, removed, renamed and changed, and what that means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from onboarding.checklist.model import Checklist, Due, Item, When

_SAID = {"side": "owed by", "counts_for": "counts for"}
_PASSED = frozenset({"id", "place", "formerly"})


@dataclass(frozen=True, slots=True)
class Changed:
    """One item that is otherwise. said: what about it, from what to what, in words.

    evidence: what becomes of evidence that was handed in for it.
    """

    sort: Literal["added", "removed", "renamed", "changed"]
    item: str
    said: tuple[str, ...]
    evidence: Literal["", "kept", "lost"] = ""

    def __str__(self) -> str:
        end = f"; evidence is {self.evidence}" if self.evidence else ""
        return f"{self.sort} {self.item}: {'; '.join(self.said)}{end}"


def between(old: Checklist, new: Checklist) -> Iterator[Changed]:
    """Every item that is not the same in `new` as in `old`, in the order of `new`, then those that are gone."""
    left = dict(old.by_id)
    for item in new.items():
        earlier = next((id for id in (item.id, *item.formerly) if id in left), None)
        if earlier is None:
            yield Changed("added", item.id, (item.what, f"due {item.due}", _weight(item)))
            continue
        before = left.pop(earlier)
        said = tuple(_differing(before, item))
        if earlier != item.id:
            yield Changed("renamed", item.id, (f"was {earlier}", *said), "kept")
        elif said:
            yield Changed("changed", item.id, said, "kept")
    for gone in left.values():
        yield Changed("removed", gone.id, (gone.what,), "lost")


def _weight(item: Item) -> str:
    return "blocking" if item.blocking else "not blocking"


def _differing(old: Item, new: Item) -> Iterator[str]:
    for one in fields(Item):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if one.name not in _PASSED and before != after:
            yield f"{_SAID.get(one.name, one.name)} {shown(before)} → {shown(after)}"


def shown(value: object) -> str:
    """A value of an item or a checklist in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, When):
        set_ = {one.name: getattr(value, one.name) for one in fields(When)}
        said = [f"{name}: {shown(of)}" for name, of in set_.items() if of not in (None, ())]
        return "{" + ", ".join(said) + "}" if said else "always"
    return str(value) if isinstance(value, Due) or value is not None else "ever"
