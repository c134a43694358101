"""Values of a page that have no counterpart in its translation, by where they stand between those that have one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.model import Mention
from knowledge.types import TYPES
from knowledge.types.base import Likeness

# Longer pages are held against each other as heaps of values, without their order.
MOST_VALUES = 250
# Two pages are taken for translations of each other where so many of the values of the shorter one are in the other.
LEAST_SHARED = 0.4


def replaced(ours: Sequence[Mention], theirs: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each value of one page and the one in its place in the other, where these differ.

    ours, theirs: the values of a page and of its translation in their order, of whatever type. A value has the place
    of another one where it stands alone of its type between the same two values that both pages have.
    """
    if max(len(ours), len(theirs)) > MOST_VALUES:
        return
    common = _common(ours, theirs)
    if len(common) < LEAST_SHARED * min(len(ours), len(theirs)):
        return
    ends = [(-1, -1), *common, (len(ours), len(theirs))]
    for (a, b), (until, there) in pairwise(ends):
        mine, its = ours[a + 1 : until], theirs[b + 1 : there]
        for one in mine:
            alike = [other for other in its if other.type == one.type]
            if len(alike) == 1 and sum(other.type == one.type for other in mine) == 1 and _differ(one, alike[0]):
                yield one, alike[0]


def _differ(one: Mention, other: Mention) -> bool:
    return one.type != other.type or TYPES[one.type].same(one.value, other.value).likeness is Likeness.DIFFERENT


def _common(ours: Sequence[Mention], theirs: Sequence[Mention]) -> list[tuple[int, int]]:
    """The places of the longest run of values that both have in one order."""
    longest = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    same = [[not _differ(one, other) for other in theirs] for one in ours]
    for a in range(len(ours) - 1, -1, -1):
        for b in range(len(theirs) - 1, -1, -1):
            skipping = max(longest[a + 1][b], longest[a][b + 1])
            longest[a][b] = max(skipping, longest[a + 1][b + 1] + 1) if same[a][b] else skipping
    found = []
    a = b = 0
    while a < len(ours) and b < len(theirs):
        if same[a][b] and longest[a][b] == longest[a + 1][b + 1] + 1:
            found.append((a, b))
            a, b = a + 1, b + 1
        elif longest[a + 1][b] >= longest[a][b + 1]:
            a += 1
        else:
            b += 1
    return found
