"""The decision of a gate: whether it is open, and if not, what blocks it, who owes that, and what would clear it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from knowledge.records.acts import Condition
from onboarding.checklist.model import Checklist, Side
from onboarding.checks.case import Result
from onboarding.gate.about import About
from onboarding.gate.held import Held
from onboarding.gate.standing import Standing, State, standing

APPROVERS = 2  # one person alone lets nobody through
Light = Literal["green", "amber", "red"]


@dataclass(frozen=True, slots=True)
class Blocker:
    """What keeps a gate shut. item: the item's id, "approvals" for the consent of people, "conditions" for one whose
    day has passed.

    owner, side: who owes it. due: by when; overdue: that day has passed. clears: what would remove it.
    """

    item: str
    what: str
    owner: str
    side: Side
    state: State
    why: str
    clears: str
    due: date | None = None
    overdue: bool = False
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a gate says on a day. approvers: the people whose consent counts. items: how each stands.

    conditions: what is still owed by a day that has not passed.
    """

    centre: str
    checklist: str
    version: str
    day: date
    anchor: date | None
    blockers: tuple[Blocker, ...]
    approvers: tuple[str, ...]
    items: tuple[Standing, ...]
    conditions: tuple[Condition, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the gate lets the centre pass."""
        return not self.blockers

    @property
    def ending(self) -> tuple[Standing, ...]:
        """What counts today and soon will not."""
        return tuple(one for one in self.items if one.state == "lapsing")

    @property
    def light(self) -> Light:
        """Red where it is shut, amber where it will be soon, green where neither."""
        return "red" if self.blockers else "amber" if self.ending else "green"


def decide(checklist: Checklist, about: About, results: Mapping[str, Result], held: Held, day: date) -> Decision:
    """The decision on a day. Nothing else than these decides: the same input, the same answer.

    results: of the automatic checks that the checklist asks for. What has no record blocks, and never passes.
    """
    found = [standing(item, checklist, about, results, held, day) for item in checklist.items()]
    good = {one.item.id for one in found if one.good}
    items = tuple(
        one if one.good else replace(one, waits_for=tuple(id for id in one.item.needs if id not in good))
        for one in found
    )
    approvers, unapproved = _approval(checklist, about, held, day)
    blockers = [_blocker(one, day) for one in items if one.item.blocking and not one.good]
    owed = [
        one for one in held.conditions.get((about.centre, checklist.id), ()) if not (one.met_on and one.met_on <= day)
    ]
    broken = [_broken(one) for one in owed if one.until < day]
    return Decision(
        about.centre,
        checklist.id,
        checklist.version,
        day,
        about.anchor,
        (*blockers, *broken, *unapproved),
        approvers,
        items,
        tuple(one for one in owed if one.until >= day),
    )


def _blocker(one: Standing, day: date) -> Blocker:
    item = one.item
    overdue = one.due is not None and one.due < day
    return Blocker(
        item.id, item.what, item.owner, item.side, one.state, one.why, one.clears, one.due, overdue, one.waits_for
    )


def _broken(one: Condition) -> Blocker:
    """A condition under which a centre was let through, and which was not kept."""
    why = f"owed since {one.until}: {one.reason}"
    clears = "meet it, and say so; or agree on another"
    return Blocker("conditions", one.what, one.owner, "client", "lapsed", why, clears, one.until, overdue=True)


def _approval(checklist: Checklist, about: About, held: Held, day: date) -> tuple[tuple[str, ...], tuple[Blocker, ...]]:
    """The people who approved, each once, and what blocks where they are too few."""
    what = f"Approval by {APPROVERS} people"
    if held.approvals is None:
        why, clears = "there is no record of approvals", "give an export that has them: --records FILE"
        return (), (Blocker("approvals", what, "approvers", "client", "unknown", why, clears, about.anchor),)
    given = held.approvals.get((about.centre, checklist.id), ())
    people = tuple(sorted({person.strip().casefold() for person, on in given if on <= day and person.strip()}))
    if len(people) >= APPROVERS:
        return people, ()
    why = f"approved by {', '.join(people)} alone" if people else "nobody has approved"
    clears = f"{APPROVERS - len(people)} more of the people who may approve do so"
    overdue = about.anchor is not None and about.anchor < day
    return people, (Blocker("approvals", what, "approvers", "client", "open", why, clears, about.anchor, overdue),)
