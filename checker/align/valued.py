"""How two values relate, worked out once for each two of them, however often texts state them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from checker.align.shape import nearness
from checker.model import Mention
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.types.limits import AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN

# Two numbers that have little in common; two of which one digit differs, or two neighbours have changed places.
_FAR, SLIPPED = 0.3, 1.75
_SEASON = 62  # days
_BOUNDED = frozenset({"money", "duration", "percentage"})
_DIRECTIONS = {AT_LEAST: 1, MORE_THAN: 1, AT_MOST: -1, LESS_THAN: -1}


class Valued:
    """The values of mentions, by the mentions' numbers. Two mentions that are compared are of one type."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        # As it is written too: of 1.5 and 1.50, which are equal, another value may be nearer to the one.
        numbers: dict[tuple[str, Any, str], int] = {}
        self._number = [numbers.setdefault((one.type, one.value, repr(one.value)), len(numbers)) for one in mentions]
        self._likeness: dict[tuple[int, int], Likeness] = {}
        self._near: dict[tuple[int, int], float] = {}

    def likeness(self, a: int, b: int) -> Likeness:
        """Whether both can be true of one thing."""
        key = self._number[a], self._number[b]
        known = self._likeness.get(key)
        if known is None:
            one, other = self._mentions[a], self._mentions[b]
            known = self._likeness[key] = TYPES[one.type].same(one.value, other.value).likeness
        return known

    def near(self, a: int, b: int) -> float:
        """How likely one became the other by a slip or an update, as `near` tells it."""
        key = self._number[a], self._number[b]
        known = self._near.get(key)
        if known is None:
            one, other = self._mentions[a], self._mentions[b]
            known = self._near[key] = near(one.type, one.value, other.value)
        return known


def near(type: str, one: Any, other: Any) -> float:
    """How likely one value became the other by a slip or an update, from 0 to 1; SLIPPED where it surely was a slip."""
    if type == "phone":
        return _near_numbers(str(one), str(other))
    if type == "hours":
        return SequenceMatcher(None, str(one), str(other), autojunk=False).ratio()
    if type == "url":
        return SLIPPED  # of one site: see `hosts`
    if type == "date":
        return _near_days(one, other)
    if type in _BOUNDED and not is_of_one_shape(one, other):
        return 0.0
    return max(nearness(type, one, other), nearness(type, other, one))


def _near_days(one: Any, other: Any) -> float:
    """Days of one season, but not one after the other: "before the 8th" is "by the 7th"."""
    days = one.as_date(), other.as_date()
    if days[0] is None or days[1] is None:
        return 1.0 if one.month == other.month and abs(one.day - other.day) > 1 else 0.0
    apart = abs((days[0] - days[1]).days)
    return 1.0 if 1 < apart <= _SEASON or not apart else 0.0


def is_of_one_number(type: str, one: Any, other: Any) -> bool:
    """Whether two values are the same but for what bounds them: "60 days" and "up to 60 days"."""
    if TYPES[type].same(one, other).likeness is Likeness.EQUAL:
        return True
    bounded = type in _BOUNDED and one.bound != other.bound
    return bounded and TYPES[type].same(replace(one, bound=""), replace(other, bound="")).likeness is Likeness.EQUAL


def _near_numbers(one: str, other: str) -> float:
    if len(one) != len(other):
        return _FAR
    off = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(off) == 1 or (len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == other[off[1]]):
        return SLIPPED
    return 1.0 if len(off) == 2 else _FAR


def is_of_one_shape(one: Any, other: Any) -> bool:
    """Whether both are numbers, or ranges, and not the one a least and the other a most."""
    directions = {_DIRECTIONS.get(getattr(value, "bound", ""), 0) for value in (one, other)}
    return {-1, 1} != directions and (getattr(one, "high", None) is None) == (getattr(other, "high", None) is None)
