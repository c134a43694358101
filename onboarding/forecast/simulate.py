"""Many runs of a plan, each with other lengths of time: when everything is done, and what it depends on.

With numpy a run costs next to nothing; without it the same is worked out by the standard library, in fewer runs. Either
way the seed is fixed, so that the same plan gives the same answer: right to half a
hundredth with numpy, to two without.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onboarding.forecast.plan import Work

SEED = 18295
RUNS, RUNS_WITHOUT_NUMPY = 50_000, 5_000


@dataclass(frozen=True, slots=True)
class Runs:
    """done: when all is done in each run, ascending, in working days from now. means: (begin, end) of each work on
    average. without: for each work, when all would be done in each run, ascending, were it done today."""

    done: Sequence[float]
    means: Mapping[str, tuple[float, float]]
    without: Mapping[str, Sequence[float]]

    def by(self, days: float, less: str = "") -> float:
        """The share of runs in which all is done within so many working days; less: were this work done today."""
        ends = self.without[less] if less else self.done
        return _within(ends, days)

    def at(self, share: float) -> float:
        """Within how many working days all is done in this share of the runs."""
        return float(self.done[min(len(self.done) - 1, int(share * len(self.done)))])


def simulate(works: Sequence[Work], tried: Sequence[str] = (), runs: int = 0) -> Runs:
    """Run a plan; works must stand after those that they need. tried: of which to tell what if it were done today."""
    try:
        import numpy  # noqa: PLC0415 - an extra

        lengths = _drawn_by(numpy, works, runs or RUNS)
    except ImportError:
        lengths = _drawn(works, runs or RUNS_WITHOUT_NUMPY)
    whole, begins, ends = _ends(works, lengths, "")
    means = {one.id: (_mean(begins[one.id]), _mean(ends[one.id])) for one in works}
    return Runs(_ascending(whole), means, {id: _ascending(_ends(works, lengths, id)[0]) for id in tried})


def _drawn_by(numpy: Any, works: Sequence[Work], runs: int) -> dict[str, Any]:
    made = numpy.random.default_rng(SEED)
    return {one.id: made.gamma(one.lasting.shape, one.lasting.scale, runs) for one in works}


def _drawn(works: Sequence[Work], runs: int) -> dict[str, Any]:
    made = random.Random(SEED)  # noqa: S311 - nothing secret
    return {one.id: _Row(made.gammavariate(one.lasting.shape, one.lasting.scale) for _ in range(runs)) for one in works}


def _ends(works: Sequence[Work], lengths: Mapping[str, Any], less: str) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """When all is done, and when each work begins and ends, in each run; `less` is done already."""
    begins: dict[str, Any] = {}
    ends: dict[str, Any] = {}
    none = next(iter(lengths.values())) * 0.0
    whole = none
    for one in works:
        begin = none + one.earliest
        for need in one.needs:
            begin = _later(begin, ends[need])
        begins[one.id] = begin
        ends[one.id] = none if one.id == less else begin + lengths[one.id]
        whole = _later(whole, ends[one.id])
    return whole, begins, ends


class _Row(list[float]):
    """As much of an array of numbers as is needed here."""

    def __mul__(self, by: Any) -> Any:
        return _Row(one * by for one in self)

    def __add__(self, other: Any) -> Any:
        if isinstance(other, _Row):
            return _Row(a + b for a, b in zip(self, other, strict=True))
        return _Row(one + other for one in self)

    def __iadd__(self, other: Any) -> Any:
        return self + other

    def later(self, other: _Row) -> _Row:
        return _Row(map(max, self, other))


def _later(a: Any, b: Any) -> Any:
    if isinstance(a, _Row):
        return a.later(b)
    import numpy  # noqa: PLC0415 - it made the arrays

    return numpy.maximum(a, b)


def _ascending(row: Any) -> Sequence[float]:
    return _Row(sorted(row)) if isinstance(row, _Row) else sorted(map(float, row))


def _mean(row: Any) -> float:
    return float(sum(row) / len(row))


def _within(ends: Sequence[float], days: float) -> float:
    from bisect import bisect_right  # noqa: PLC0415 - only here

    return bisect_right(ends, days) / len(ends)
