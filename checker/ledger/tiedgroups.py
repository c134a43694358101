"""Values that are tied, directly or by others, as each file keeps its ties; and what those claim that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from checker.align.alike import told_of
from checker.align.around import Around
from checker.align.tied import Tie
from checker.ledger.groups import group_of
from checker.ledger.turning import Member, key_of
from checker.model import Reason

Kept = tuple[int, int, int, float, Sequence[tuple[str, float, str]], Sequence[str], bool]
"""A tie from one side: number here, file and number there, score, reasons, common words, whether the values differ."""


class TiedGroups:
    """Values that are tied, directly or by others, as the ties of each file tell."""

    def __init__(self, ties: Callable[[int], Iterable[Kept]], order: Callable[[Member], Member]) -> None:
        self._ties, self._order = ties, order

    def around(self, member: Member) -> set[Member]:
        found, waiting = {member}, [member]
        while waiting:
            file, number = waiting.pop()
            for here, other, there, *_ in self._ties(file):
                if here == number and (other, there) not in found:
                    found.add((other, there))
                    waiting.append((other, there))
        return found

    def told(self, members: set[Member], value: Callable[[Member], Around]) -> tuple[bytes, Any, bytes] | None:
        """Its key, row and group of claims, where some of its values differ."""
        best: tuple[Any, Member, Member, Kept] | None = None
        for file, number in members:
            for kept in self._ties(file):
                here, other, there, score, _, _, differ = kept
                if here != number or not differ:
                    continue
                a, b = sorted(((file, here), (other, there)), key=self._order)
                rank = (-score, self._order(a), self._order(b))
                if best is None or rank < best[0]:
                    best = rank, a, b, kept
        if best is None:
            return None
        _, a, b, (_, _, _, score, reasons, common, _) = best
        tie = Tie(0, 0, score, tuple(Reason(*reason) for reason in reasons), tuple(common))
        about, scope, because = told_of(tie, value(a), value(b))
        row = (about, scope, tuple((one.part, one.weight, one.words) for one in because), sorted(members))
        first = min(members)
        return key_of(first[0]) + key_of(first[1]), row, group_of(about, scope)
