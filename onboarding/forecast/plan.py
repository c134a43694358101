"""The work that is left: what must be done, what comes first, and when each can begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter

from onboarding.forecast.priors import Lasting, lasting, priors
from onboarding.gate.decision import Decision
from onboarding.gate.standing import Standing

APPROVALS = "approvals"


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do. needs: ids of the works that come first. earliest: before which it is not begun by plan, in
    working days from the day of asking."""

    id: str
    what: str
    owner: str
    lasting: Lasting
    needs: tuple[str, ...] = ()
    earliest: float = 0.0


def plan(
    decision: Decision, days_to: Callable[[date], int], lengths: Mapping[str, Lasting] | None = None
) -> tuple[Work, ...]:
    """What stands between a centre and its gate, each after what it needs; () where the gate is open.

    lengths: how long each sort of item takes, where there is history. days_to: how many working days lie between the
    day of asking and another. Work on an item begins when what it needs is done, and not before its due day less the
    time that it usually takes; what is overdue is begun at once.
    """
    known = lengths or priors()
    left = {one.item.id: one for one in decision.items if not one.good}
    wanted = _wanted(left)
    works = {id: _work(left[id], left, days_to, known) for id in wanted}
    if any(one.item == APPROVALS for one in decision.blockers):
        last = tuple(id for id in wanted if not any(id in other.needs for other in works.values()))
        works[APPROVALS] = Work(APPROVALS, "Approval by two people", "approvers", known["approval"], last)
    return tuple(works[id] for id in ordered(works.values()))


def ordered(works: Iterable[Work]) -> tuple[str, ...]:
    """The ids of works, each after those that it needs; circles were refused on reading."""
    return tuple(TopologicalSorter({one.id: one.needs for one in works}).static_order())


def _wanted(left: Mapping[str, Standing]) -> list[str]:
    """What blocks, and what that waits for."""
    found = {id: None for id, one in left.items() if one.item.blocking}
    queue = list(found)
    while queue:
        for need in left[queue.pop()].item.needs:
            if need in left and need not in found:
                found[need] = None
                queue.append(need)
    return list(found)


def _work(
    one: Standing, left: Mapping[str, Standing], days_to: Callable[[date], int], lengths: Mapping[str, Lasting]
) -> Work:
    long = lasting(one.item, lengths)
    earliest = max(0.0, days_to(one.due) - long.mean) if one.due else 0.0
    needs = tuple(id for id in one.item.needs if id in left)
    return Work(one.item.id, one.item.what, one.item.owner, long, needs, earliest)
