"""What a new version of its checklist means for a centre that is in the midst of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.records.acts import Evidence, Exemption
from onboarding.checklist.migration import Migration
from onboarding.checklist.model import Checklist
from onboarding.gate.decision import Decision
from onboarding.gate.standing import Standing, State
from onboarding.readiness import Known, ready

Handed = Evidence | Exemption


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that stands otherwise. was: its id before, "" where it is new. None: it was not, or is no more, there."""

    item: str
    was: str
    before: State | None
    after: State | None
    due_before: date | None
    due_after: date | None
    why: str = ""

    def __str__(self) -> str:
        name = self.item if self.was in ("", self.item) else f"{self.item} (was {self.was})"
        said = [f"{self.before or 'not there'} → {self.after or 'gone'}"] if self.before != self.after else []
        said += [f"due {self.due_before} → {self.due_after}"] if self._redated else []
        return f"{name}: {', '.join(said) or 'stands as before'}" + (f" ({self.why})" if self.why else "")

    @property
    def _redated(self) -> bool:
        return bool(self.before and self.after) and self.due_before != self.due_after


@dataclass(frozen=True, slots=True)
class Effect:
    """before, after: what the gate says on the day under either version. moved: the items that stand otherwise.

    lost: what was handed in, or exempted, for items that are gone. approvers: who approved the version before, and has
    not seen the new one.
    """

    centre: str
    day: date
    before: Decision
    after: Decision
    moved: tuple[Moved, ...]
    lost: tuple[Handed, ...]

    @property
    def approvers(self) -> tuple[str, ...]:
        return self.before.approvers

    @property
    def closes(self) -> bool:
        """Whether a gate that is open now would be shut."""
        return self.before.open and not self.after.open


def effect(known: Known, migration: Migration, centre: str, day: date) -> Effect:
    """What becomes of a centre's onboarding. Raises KeyError where there is no such centre."""
    before = ready(known, migration.old, centre, day)
    after = ready(known, migration.new, centre, day)
    lost = tuple(_lost(known, migration, centre))
    return Effect(centre, day, before, after, tuple(_moved(before, after, migration.new)), lost)


def _moved(before: Decision, after: Decision, new: Checklist) -> Iterator[Moved]:
    left = {one.item.id: one for one in before.items}
    for one in after.items:
        id = next((id for id in (one.item.id, *new.by_id[one.item.id].formerly) if id in left), "")
        was = left.pop(id, None)
        if was is None:
            yield Moved(one.item.id, "", None, one.state, None, one.due, _why(one))
        elif (was.state, was.due, id) != (one.state, one.due, one.item.id):
            yield Moved(one.item.id, id, was.state, one.state, was.due, one.due, _why(one))
    for id, gone in left.items():
        yield Moved(id, id, gone.state, None, gone.due, None)


def _why(one: Standing) -> str:
    return "" if one.good else one.why


def _lost(known: Known, migration: Migration, centre: str) -> Iterator[Handed]:
    """What stands on record for items that no item of the new version is, or formerly was."""
    alive = {id for item in migration.new.items() for id in (item.id, *item.formerly)}
    sorts: tuple[type[Evidence] | type[Exemption], ...] = (Evidence, Exemption)
    for sort in sorts:
        for act in known.records.of(sort) or ():
            mine = act.centre == centre and act.checklist == migration.old.id
            if mine and act.item in {id for item in migration.old.items() for id in (item.id, *item.formerly)} - alive:
                yield act
