"""How base value, changes and history become one timeline, and where they contradict one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from knowledge.facts import Span, State, Variation

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two spans of one timeline that cannot both be: the later one, the earlier one, and why."""

    later: Span
    earlier: Span
    why: str


def laid_out(base: Span | None, changes: Sequence[Span], past: Sequence[Span]) -> tuple[tuple[Span, ...], list[Clash]]:
    """The spans in order of time, cut so that none overlaps the next, and what clashes.

    changes: with no end, permanent; with an end, temporary: afterwards the value before returns.
    past: retired values and mistakes; a retired one without a start begins where the one before ends.
    """
    clashes: list[Clash] = []
    if not changes and not past:
        return ((base,) if base else ()), clashes
    mistakes = [one for one in past if one.state is State.MISTAKE]
    retired = _chained([one for one in past if one.state is State.RETIRED], clashes)
    lasting = sorted((one for one in changes if one.end is None), key=_start)
    passing = sorted((one for one in changes if one.end is not None), key=_start)
    layers = _layered(base, lasting, retired[-1] if retired else None, clashes)
    _check_passing(passing, lasting, retired, clashes)
    pieces = [piece for layer in layers for piece in _cut(layer, passing)] if not clashes else []
    return tuple(sorted([*retired, *pieces, *passing, *mistakes], key=_start)), clashes


def _start(span: Span) -> date:
    return span.start or date.min


def _end(span: Span) -> date:
    return span.end or date.max


def _chained(retired: list[Span], clashes: list[Clash]) -> list[Span]:
    chain: list[Span] = []
    for span in sorted(retired, key=_end):
        if chain:
            after = _end(chain[-1]) + _DAY
            if span.start is None and _end(span) >= after:
                chain.append(replace(span, start=after))
                continue
            if span.start is None or span.start < after:
                clashes.append(Clash(span, chain[-1], "both were so at one time"))
        chain.append(span)
    return chain


def _layered(base: Span | None, lasting: list[Span], last: Span | None, clashes: list[Clash]) -> list[Span]:
    """Base value and permanent changes, each to the day before the next. last: the value retired last."""
    layers = [replace(base, start=_end(last) + _DAY) if last else base] if base else []
    for change in lasting:
        if layers:
            before = layers[-1]
            if before.start is not None and _start(change) <= before.start:
                clashes.append(Clash(change, before, "the value before it would never hold"))
            layers[-1] = replace(before, end=_start(change) - _DAY)
        elif last and _start(change) <= _end(last):
            clashes.append(Clash(change, last, "both would hold at one time"))
        layers.append(change)
    return layers


def _check_passing(passing: list[Span], lasting: list[Span], retired: list[Span], clashes: list[Clash]) -> None:
    for earlier, later in pairwise(passing):
        if _start(later) <= _end(earlier):
            clashes.append(Clash(later, earlier, "both would hold at one time"))
    for span in passing:
        begun = (change for change in lasting if _start(span) <= _start(change) <= _end(span))
        clashes.extend(Clash(change, span, "it begins while the temporary change holds") for change in begun)
        if retired and _start(span) <= _end(retired[-1]):
            clashes.append(Clash(span, retired[-1], "both would hold at one time"))


def _cut(layer: Span, passing: Sequence[Span]) -> list[Span]:
    """What is left of a layer when the temporary changes are taken out."""
    left: list[Span] = []
    rest: Span | None = layer
    for span in passing:
        if rest is None or _start(span) > _end(rest) or _end(span) < _start(rest):
            continue
        if _start(span) > _start(rest):
            left.append(replace(rest, end=_start(span) - _DAY))
        rest = replace(rest, start=_end(span) + _DAY) if _end(span) < _end(rest) else None
    return [*left, rest] if rest else left


def ties(variations: Sequence[Variation]) -> list[tuple[Variation, Variation]]:
    """Pairs of which neither wins: equally specific, and both would cover one customer on one day."""
    return [
        (one, other)
        for at, one in enumerate(variations)
        for other in variations[at + 1 :]
        if len(one.where) == len(other.where) and _meet_in_time(one.span, other.span) and _meet(one, other)
    ]


def _meet_in_time(one: Span, other: Span) -> bool:
    return _start(one) <= _end(other) and _start(other) <= _end(one)


def _meet(one: Variation, other: Variation) -> bool:
    mine = dict(one.where)
    return all(not (key in mine and mine[key].isdisjoint(ids)) for key, ids in other.where)
