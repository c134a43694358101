"""The answer: how likely the date holds, by when it is likely, the critical path, and the items that move it most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.workdays import WorkingDays
from onboarding.forecast.plan import Work, plan
from onboarding.forecast.priors import Lasting
from onboarding.forecast.simulate import Runs, simulate
from onboarding.gate.decision import Decision

MOVERS = 3
_TRIED = 12  # works of which it is asked what if they were done today: those that end last, and their needs
_CURVE = 60  # days that the curve has at most


@dataclass(frozen=True, slots=True)
class Bar:
    """A work as it is likely to run. critical: it is on the path that ends last."""

    id: str
    what: str
    owner: str
    begin: date
    end: date
    critical: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """chance: that all is done by the day of the checklist; None where there is no such day.

    likely: by which day in half of the runs, and in nine of ten. curve: (day, chance). movers: (id, chance were it done
    today), the best first.
    """

    day: date
    anchor: date | None
    chance: float | None
    likely: tuple[date, date]
    curve: tuple[tuple[date, float], ...]
    bars: tuple[Bar, ...]
    movers: tuple[tuple[str, float], ...]

    @property
    def path(self) -> tuple[Bar, ...]:
        """The critical path, from its beginning."""
        return tuple(bar for bar in self.bars if bar.critical)


def outlook(decision: Decision, place: str, lengths: Mapping[str, Lasting] | None = None) -> Outlook:
    """How likely it is that the gate of `decision` opens in time. place: whose working days count. lengths: as in
    `plan`."""
    days, works, days_to = _planned(decision, place, lengths)
    if not works:
        sure = 1.0 if decision.anchor else None
        return Outlook(decision.day, decision.anchor, sure, (decision.day,) * 2, ((decision.day, 1.0),), (), ())
    left = days_to(decision.anchor) if decision.anchor else None
    first = simulate(works)
    critical = critical_path(works, first)
    tried = _tried(works, first, critical)
    runs = simulate(works, tried) if left is not None else first
    half, nine = (_day(days, decision.day, runs.at(share)) for share in (0.5, 0.9))
    movers = sorted(((id, runs.by(left, id)) for id in tried), key=lambda one: -one[1]) if left is not None else []
    bars = tuple(
        _bar(one, runs, days, decision.day, one.id in critical)
        for one in sorted(works, key=lambda one: (*runs.means[one.id], one.id))
    )
    return Outlook(
        decision.day,
        decision.anchor,
        None if left is None else runs.by(left),
        (half, nine),
        _curve(days, decision, runs, left),
        bars,
        tuple(movers[:MOVERS]),
    )


def chance(decision: Decision, place: str, lengths: Mapping[str, Lasting] | None = None) -> float | None:
    """The chance that `outlook` tells, alone and so in a fraction of the time."""
    _, works, days_to = _planned(decision, place, lengths)
    if decision.anchor is None:
        return None
    return simulate(works).by(days_to(decision.anchor)) if works else 1.0


def _planned(
    decision: Decision, place: str, lengths: Mapping[str, Lasting] | None
) -> tuple[WorkingDays, tuple[Work, ...], Callable[[date], int]]:
    days = WorkingDays(place)

    def days_to(day: date) -> int:
        return days.between(decision.day, day) + days.counts(day) if day > decision.day else 0

    return days, plan(decision, days_to, lengths), days_to


def _bar(one: Work, runs: Runs, days: WorkingDays, today: date, critical: bool) -> Bar:
    begin, end = runs.means[one.id]
    return Bar(one.id, one.what, one.owner, _day(days, today, begin), _day(days, today, end), critical)


def critical_path(works: Sequence[Work], runs: Runs) -> tuple[str, ...]:
    """The works that decide the end on average: from the one that ends last, back over what each waited for."""
    by_id = {one.id: one for one in works}
    path: list[str] = []
    at: str | None = max(by_id, key=lambda work: runs.means[work][1])
    while at is not None:
        path.append(at)
        one = by_id[at]
        latest = max(one.needs, key=lambda work: runs.means[work][1], default=None)
        at = latest if latest is not None and runs.means[latest][1] >= one.earliest else None
    return tuple(reversed(path))


def _tried(works: Sequence[Work], runs: Runs, critical: Sequence[str]) -> list[str]:
    """The works that may move the date: those of the critical path, and those that end last."""
    late = sorted((one.id for one in works), key=lambda work: -runs.means[work][1])
    return list(dict.fromkeys((*critical, *late)))[:_TRIED]


def _curve(days: WorkingDays, decision: Decision, runs: Runs, left: int | None) -> tuple[tuple[date, float], ...]:
    last = max(int(runs.at(0.99)) + 2, (left or 0) + 1)
    step = max(1, last // _CURVE)
    return tuple((_day(days, decision.day, at), runs.by(at)) for at in range(0, last + step, step))


def _day(days: WorkingDays, start: date, away: float) -> date:
    """The day that begins so many working days from `start`, a part of one being that day."""
    whole = int(away) + (away > int(away))
    return days.after(start, min(whole, 1500)) if whole else start + timedelta(0)
