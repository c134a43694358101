"""Which values are tied: each is the other's clear counterpart in its file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.align.around import Around
from checker.align.atmost import Weighed, at_most, weighed
from checker.align.siblings import Siblings
from checker.align.tied import CLEARLY, ENOUGH, LEAST, Rareness, Tie, Tying, against
from checker.align.valued import Valued
from knowledge.types.base import Likeness

# A value is compared with those that share one of its rarest words, as long as these are not many.
_RAREST, MOST_TOGETHER = 5, 60
_RAREST_IN_ROW = 10  # the cells of a row say much that no sentence does


@dataclass(frozen=True, slots=True)
class Tied:
    """near: the pairs of values that what parts them was asked of, whether they are tied or not."""

    ties: Sequence[Tie]
    near: Sequence[tuple[int, int]]


def ties(said: Sequence[Around], siblings: Siblings, valued: Valued) -> Tied:
    """The pairs of which each is the other's clear counterpart in its file."""
    rare = Rareness.among(said)
    kept: list[Tie] = []
    near: list[tuple[int, int]] = []
    for together in _together(said, rare):  # one after the other, so that what it takes is held for one sort alone
        found = kept_of(said, together, rare, siblings, valued)
        kept += found.ties
        near += found.near
    return Tied(kept, near)


def kept_of(
    said: Sequence[Around], together: Iterable[tuple[int, int]], rare: Rareness, siblings: Siblings, valued: Valued
) -> Tied:
    """The ties among some pairs. Of two files there are either all pairs that are to be compared, or none."""
    weights: dict[int, Weighed] = {}
    files = [one.statement.file.path for one in said]
    tying = Tying(said, rare, siblings, valued)
    found: list[Tie] = []
    most_of: dict[tuple[int, str], float] = defaultdict(float)
    for a, b in together:
        for number in (a, b):
            if number not in weights:
                weights[number] = weighed(said[number], rare)
        most, covered = at_most(weights[a], weights[b])
        # What can neither tie nor stand in the way of a tie needs no look.
        if most < LEAST or most + against(said[a], said[b], rare, covered) < LEAST:
            continue
        tie = tying.tie(a, b)
        if tie is not None:
            found.append(tie)
            for side in ((a, files[b]), (b, files[a])):
                most_of[side] = max(most_of[side], tie.score)
    best: dict[tuple[int, str], list[Tie]] = defaultdict(list)
    near = []
    for tie in found:
        sides = (tie.a, files[tie.b]), (tie.b, files[tie.a])
        # Where none is enough, none stands in the way either.
        if max(map(most_of.__getitem__, sides)) < ENOUGH:
            continue
        near.append((tie.a, tie.b))
        if not tying.apart(tie.a, tie.b):
            for side in sides:
                best[side].append(tie)
    kept = []
    for (number, _), there in best.items():
        there.sort(key=lambda tie: (-tie.score, tie.a, tie.b))
        first = there[0]
        if first.a != number or first.score < ENOUGH:
            continue
        back = best[first.b, files[number]]
        if max(back, key=lambda tie: (tie.score, -tie.a, -tie.b)) is first and _clear(said, valued, first, there, back):
            kept.append(first)
    return Tied(kept, near)


def _clear(said: Sequence[Around], valued: Valued, tie: Tie, ties: Sequence[Tie], back: Sequence[Tie]) -> bool:
    """Whether no other value there, unlike the counterpart, is nearly as good a counterpart."""
    for mine, other_side in ((ties, tie.b), (back, tie.a)):
        here = tie.a if other_side == tie.b else tie.b
        for other in mine:
            if other is tie or other.score < CLEARLY * tie.score:
                continue
            candidate = other.b if other.a == here else other.a
            alike = valued.likeness(candidate, other_side) is not Likeness.DIFFERENT
            if not alike and not _singled_out(said[here], said[other_side], said[candidate]):
                return False
    return True


def _singled_out(here: Around, one: Around, other: Around) -> bool:
    """Whether what is said here is said of the one alone, and nothing of what is said of the other alone."""
    ours, theirs = one.own_words - other.own_words, other.own_words - one.own_words
    return bool(ours & here.own_words) and theirs.isdisjoint(here.own_words)


def meeting(one: Around, rare: Rareness) -> list[tuple[str, str, str]]:
    """Where a value meets those that it is compared with: by its sort, its language and its rarest words."""
    rarest = sorted(one.own, key=lambda word: (-rare(word) * one.own[word], word))
    rarest = rarest[: _RAREST_IN_ROW if one.row else _RAREST]
    return [(one.sort, one.language, word) for word in rarest]


def _together(said: Sequence[Around], rare: Rareness) -> Iterator[Iterator[tuple[int, int]]]:
    """Pairs in two files that share one of the rarest words of either, each pair once; those of each sort together."""
    files = [one.statement.file.path for one in said]
    sorts: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, one in enumerate(said):
        for sort, language, word in meeting(one, rare):
            sorts[sort, language][word].append(number)
    while sorts:
        _, blocks = sorts.popitem()
        yield _pairs(blocks, files)


def _pairs(blocks: Mapping[str, Sequence[int]], files: Sequence[str]) -> Iterator[tuple[int, int]]:
    met: dict[int, list[Sequence[int]]] = defaultdict(list)
    for members in blocks.values():
        if 1 < len(members) <= MOST_TOGETHER:
            for first in members:
                met[first].append(members)
    for first, meetings in met.items():
        others = {other for members in meetings for other in members if other > first}
        yield from ((first, second) for second in sorted(others) if files[second] != files[first])
