"""A number or a range with its bound, and whether two of them agree: the measure of money, time and percentages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.quickly import quickly_made
from knowledge.types.base import Likeness, Verdict

AT_LEAST, AT_MOST, ABOUT, MORE_THAN, LESS_THAN = "at-least", "at-most", "about", "more-than", "less-than"
BOUNDS = ("", AT_LEAST, AT_MOST, ABOUT, MORE_THAN, LESS_THAN)

ROUGHLY = Decimal("0.1")  # how far from its number a thing may be that is said to be "about" it


@quickly_made
@dataclass(frozen=True, slots=True)
class Limits:
    """A number or a range and its bound. high: None where it is one number. bound: one of BOUNDS."""

    low: Decimal
    high: Decimal | None = None
    bound: str = ""


def compare(a: Limits, b: Limits, *, near: Decimal = Decimal(0), why_near: str = "") -> Verdict:
    """How two bounded numbers of one unit relate.

    Two points, two ranges or two limits of one direction that differ are DIFFERENT: they state the same thing
    twice. A point within a range or a limit is COMPATIBLE, as is anything within a tenth of an "about".
    near: the share by which numbers may differ because their units convert only roughly; why_near says so.
    """
    verdict = _exactly(a, b)
    if verdict.likeness is not Likeness.DIFFERENT or not near:
        return verdict
    snapped = Limits(
        _snap(b.low, (a.low, a.high), near), None if b.high is None else _snap(b.high, (a.high, a.low), near), b.bound
    )
    if snapped == b:
        return verdict
    if _exactly(a, snapped).likeness is Likeness.DIFFERENT:
        return verdict
    return Verdict(Likeness.COMPATIBLE, why_near or "they agree when rounded")


def _snap(number: Decimal, to: tuple[Decimal | None, Decimal | None], near: Decimal) -> Decimal:
    for other in to:
        if other is not None and _close(number, other, near):
            return other
    return number


def _close(a: Decimal, b: Decimal, near: Decimal) -> bool:
    return abs(a - b) <= near * max(abs(a), abs(b))


def _exactly(a: Limits, b: Limits) -> Verdict:
    numbers_equal = a.low == b.low and a.high == b.high
    if numbers_equal and a.bound == b.bound:
        return Verdict(Likeness.EQUAL, "they are the same")
    if ABOUT in (a.bound, b.bound):
        return _roughly(a, b)
    if numbers_equal:
        return _bounds(a.bound, b.bound)
    if not a.bound and not b.bound:
        return _plain(a, b)
    if a.bound and b.bound and _direction(a.bound) == _direction(b.bound):
        return Verdict(Likeness.DIFFERENT, "their limits differ")
    if _least(a) <= _most(b) and _least(b) <= _most(a) and not _only_touch(a, b):
        if a.bound and b.bound:
            return Verdict(Likeness.COMPATIBLE, "both limits can hold")
        limit, inner = (a, b) if a.bound else (b, a)
        if _least(limit) <= _least(inner) and _most(inner) <= _most(limit):
            return Verdict(Likeness.COMPATIBLE, "one lies within the limit that the other gives")
    return Verdict(Likeness.DIFFERENT, "one lies outside the limit that the other gives")


def _roughly(a: Limits, b: Limits) -> Verdict:
    plain = (
        Limits(a.low, a.high, "" if a.bound == ABOUT else a.bound),
        Limits(b.low, b.high, "" if b.bound == ABOUT else b.bound),
    )
    if a.bound == b.bound == ABOUT:
        verdict = _plain(*plain) if plain[0] != plain[1] else Verdict(Likeness.EQUAL, "")
        if verdict.likeness is Likeness.DIFFERENT:
            return Verdict(Likeness.DIFFERENT, "they name different round numbers")
        return verdict
    verdict = _exactly(*plain)
    if verdict.likeness is not Likeness.DIFFERENT:
        return Verdict(Likeness.COMPATIBLE, "one of them is said to be rough")
    first, second = plain
    snapped = Limits(
        _snap(second.low, (first.low, first.high), ROUGHLY),
        None if second.high is None else _snap(second.high, (first.high, first.low), ROUGHLY),
        second.bound,
    )
    if snapped != second and _exactly(first, snapped).likeness is not Likeness.DIFFERENT:
        return Verdict(Likeness.COMPATIBLE, "one of them is said to be rough, and they are near")
    return Verdict(Likeness.DIFFERENT, "they differ by more than a tenth")


def _plain(a: Limits, b: Limits) -> Verdict:
    if a.high is None and b.high is None:
        return Verdict(Likeness.DIFFERENT, "the numbers differ")
    if a.high is not None and b.high is not None:
        return Verdict(Likeness.DIFFERENT, "the ranges differ")
    point, span = (a, b) if a.high is None else (b, a)
    if span.high is not None and span.low <= point.low <= span.high:
        return Verdict(Likeness.COMPATIBLE, "one lies within the range of the other")
    return Verdict(Likeness.DIFFERENT, "one lies outside the range of the other")


def _bounds(a: str, b: str) -> Verdict:
    """Equal numbers under two bounds, neither of them "about"."""
    if not a or not b:
        return Verdict(Likeness.COMPATIBLE, "only one of them is a limit")
    if _direction(a) == _direction(b):
        return Verdict(Likeness.COMPATIBLE, "they differ only in whether the limit itself counts")
    return Verdict(Likeness.DIFFERENT, "one is a least, the other a most")


def _direction(bound: str) -> int:
    return 1 if bound in (AT_LEAST, MORE_THAN) else -1


def _least(limits: Limits) -> Decimal:
    return Decimal("-Infinity") if limits.bound in (AT_MOST, LESS_THAN) else limits.low


def _most(limits: Limits) -> Decimal:
    if limits.bound in (AT_LEAST, MORE_THAN):
        return Decimal("Infinity")
    return limits.low if limits.high is None else limits.high


def _only_touch(a: Limits, b: Limits) -> bool:
    """Whether they meet in one number that at least one of them excludes."""
    strict = MORE_THAN in (a.bound, b.bound) or LESS_THAN in (a.bound, b.bound)
    return strict and (_least(a) == _most(b) or _least(b) == _most(a))
