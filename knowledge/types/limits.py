"""How words bound a number ("at least", "up to", "about", "between … and …"), and whether two bounded numbers agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any, Generic, TypeVar

import yaml

from knowledge.types.base import Likeness, Verdict

AT_LEAST, AT_MOST, ABOUT, MORE_THAN, LESS_THAN = "at-least", "at-most", "about", "more-than", "less-than"
BOUNDS = ("", AT_LEAST, AT_MOST, ABOUT, MORE_THAN, LESS_THAN)

ROUGHLY = Decimal("0.1")  # how far from its number a thing may be that is said to be "about" it
_REACH = 44  # characters before a number within which the words that bound it start
_BETWEEN_WORDS = r"(?:(?:a|an|the|a period of|the ages? of|a total of|another|only|just|y|yr)\s+)?"


@dataclass(frozen=True, slots=True)
class Limits:
    """A number or a range and its bound. high: None where it is one number. bound: one of BOUNDS."""

    low: Decimal
    high: Decimal | None = None
    bound: str = ""


Unit = TypeVar("Unit")


@dataclass(frozen=True, slots=True)
class Counted(Generic[Unit]):
    """A number in a text with the unit beside it: both within `text[start:end]`. unit: None where none is said."""

    start: int
    end: int
    number: Decimal
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Spoken(Generic[Unit]):
    """A number or a range with its unit and its bound, as `text[start:end]` says it."""

    start: int
    end: int
    limits: Limits
    unit: Unit


@dataclass(frozen=True)
class _Words:
    before: re.Pattern[str]
    after: re.Pattern[str]
    between: re.Pattern[str]
    of_range: re.Pattern[str]
    bound_before: Mapping[str, str]
    bound_after: Mapping[str, str]
    ands: frozenset[str]
    tos: frozenset[str]
    ors: frozenset[str]


def before(low: str, start: int, language: str) -> tuple[str, int]:
    """The bound that the words before `low[start]` state, and where they start; ("", start) when none do.

    low: the text in lower case.
    """
    words = _words(language)
    match = words.before.search(low, max(0, start - _REACH), start)
    if not match:
        return "", start
    bound = words.bound_before[match.group(1).replace("’", "'")]
    if bound == ABOUT and re.search(r"\s(?:the|y|yr)\s", match.group()):  # "read about the $600 programme"
        return "", start
    return bound, match.start()


def after(low: str, end: int, language: str) -> tuple[str, int]:
    """The bound that the words from `low[end]` on state, and where they end; ("", end) when none do."""
    words = _words(language)
    match = words.after.match(low, end)
    return (
        (words.bound_after.get((match["word"] or "").replace("’", "'"), AT_LEAST), match.end()) if match else ("", end)
    )


def ranges(
    low: str, counted: Sequence[Counted[Unit]], language: str, *, unit_first: bool = False
) -> Iterator[Spoken[Unit]]:
    """The numbers with a unit among `counted`, two tied to one where they are a range, each with its bound.

    The unit may be said once for both ends: with the second number, or where unit_first with the first
    ("£10-15"). Two numbers in a row joined by "or" are a range too: "1 or 2 days".
    """
    at = 0
    while at < len(counted):
        first = counted[at]
        second = counted[at + 1] if at + 1 < len(counted) else None
        at += 1
        if second is not None and first.number < second.number:
            one_unit = first.unit is None or second.unit in (first.unit, None if unit_first else first.unit)
            unit = first.unit if second.unit is None else second.unit
            start = _range_start(low, first, second, language) if one_unit and unit is not None else None
            if start is not None and unit is not None:
                yield _bounded(low, start, second.end, (Limits(first.number, second.number), unit), language)
                at += 1
                continue
        if first.unit is not None:
            yield _bounded(low, first.start, first.end, (Limits(first.number), first.unit), language)


def follows_between(low: str, start: int, language: str) -> bool:
    """Whether the number at `start` is the first of "between … and …", so that "and" does not add the second to it."""
    return _words(language).between.search(low, max(0, start - 24), start) is not None


def _bounded(low: str, start: int, end: int, said: tuple[Limits, Unit], language: str) -> Spoken[Unit]:
    numbers, unit = said
    bound, start = before(low, start, language)
    if not bound:
        bound, end = after(low, end, language)
    return Spoken(start, end, Limits(numbers.low, numbers.high, bound), unit)


def _range_start(low: str, first: Counted[Unit], second: Counted[Unit], language: str) -> int | None:
    """Where a range of the two starts: at its first number or at "between" or "from"; None when they are none."""
    words = _words(language)
    gap = low[first.end : second.start].strip()
    reach = max(0, first.start - 24)
    if gap in words.tos or gap.strip("- ") in words.tos:  # "16- to 18-year-olds"
        opening = words.of_range.search(low, reach, first.start) or words.between.search(low, reach, first.start)
        return opening.start() if opening else first.start
    if gap in words.ands:
        opening = words.between.search(low, reach, first.start)
        return opening.start() if opening else None
    if gap in words.ors and second.number == first.number + 1:
        return first.start
    return None


def written(bound: str, language: str) -> str:
    """The words for `bound` before a number, "" for none."""
    data = _data()
    return str(data.get(language, data["en"])["before"][bound][0]) if bound else ""


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


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = resources.files("knowledge.types").joinpath("limits.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    """The words of a language and of English, which mixed texts and the canonical form use."""
    lists = [_data()[tag] for tag in dict.fromkeys((language, "en")) if tag in _data()]
    bound_before = {
        word: bound for words in reversed(lists) for bound, some in words["before"].items() for word in some
    }
    bound_after = {word: bound for words in reversed(lists) for bound, some in words["after"].items() for word in some}
    betweens = [word for words in lists for word in words["between"]]
    of_range = [word for words in lists for word in words["of_range"]]
    return _Words(
        re.compile(rf"(?<![\w-])({_any(bound_before)})(?:(?<=~)|\s+){_BETWEEN_WORDS}$"),
        re.compile(rf"(?:,?\s+(\()?(?P<word>{_any(bound_after)})(?![\w])(?(1)\)?)|\+(?!\s*\w))"),
        re.compile(rf"(?<!\w)(?:{_any(betweens)})\s+$"),
        re.compile(rf"(?<!\w)(?:{_any(of_range)})\s+$"),
        bound_before,
        bound_after,
        frozenset(word for words in lists for word in words["and"]),
        frozenset(word for words in lists for word in words["to"]),
        frozenset(word for words in lists for word in words["or"]),
    )


def _any(words: Mapping[str, str] | list[str]) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))
