"""How words bound a number: "at least", "up to", "about", "between … and …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any, Generic, TypeVar

import yaml

from knowledge.quickly import quickly_made
from knowledge.types.limits import AT_LEAST, Limits

_REACH = 44  # characters before a number within which the words that bound it start
_BETWEEN_WORDS = r"(?:(?:a period of|the ages? of|a total of|another|only|just|(a|an|the|y|yr))\s+)?"

_SENTENCE = re.compile(r"[.!?;]\s")

Unit = TypeVar("Unit")


@quickly_made
@dataclass(frozen=True, slots=True)
class Counted(Generic[Unit]):
    """A number in a text with the unit beside it: both within `text[start:end]`. unit: None where none is said."""

    start: int
    end: int
    number: Decimal
    unit: Unit | None


@quickly_made
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
    loose: frozenset[str]
    froms: frozenset[str]
    change: re.Pattern[str] | None
    changes: re.Pattern[str] | None


def before(low: str, start: int, language: str) -> tuple[str, int]:
    """The bound that the words before `low[start]` state, and where they start; ("", start) when none do.

    low: the text in lower case.
    """
    words = _words(language)
    match = words.before.search(low, max(0, start - _REACH), start)
    if not match:
        return "", start
    word = match.group(1).replace("’", "'")
    if word in words.froms and words.changes and words.changes.search(low, max(0, match.start() - 24), match.start()):
        return "", start  # "up from £5" is no price of at least £5
    if word in words.loose and match.group(2):  # "read about the $600 programme", "over a 13-week period"
        return "", start
    return words.bound_before[word], match.start()


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
    ("£10-15"). Two numbers in a row joined by "or" are a range too: "1 or 2 days". What "goes from £5 to £6" is two
    values.
    """
    at = 0
    while at < len(counted):
        first = counted[at]
        second = counted[at + 1] if at + 1 < len(counted) else None
        at += 1
        if second is not None and _changes(low, first, second, language):
            for one, other in ((first, second), (second, first)):
                unit = other.unit if one.unit is None else one.unit
                if unit is not None:
                    yield Spoken(one.start, one.end, Limits(one.number), unit)
            at += 1
            continue
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


def _changes(low: str, first: Counted[Unit], second: Counted[Unit], language: str) -> bool:
    """Whether "from" the first "to" the second tells of a change, as a word before them in their sentence says."""
    words = _words(language)
    if words.change is None or low[first.end : second.start].strip() not in words.tos:
        return False
    opening = words.of_range.search(low, max(0, first.start - 24), first.start)
    if opening is None:
        return False
    begins = max((match.end() for match in _SENTENCE.finditer(low, 0, first.start)), default=0)
    return words.change.search(low, begins, opening.start()) is not None


def written(bound: str, language: str) -> str:
    """The words for `bound` before a number, "" for none."""
    data = _data()
    return str(data.get(language, data["en"])["before"][bound][0]) if bound else ""


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
    change = [word for words in lists for word in words.get("change", ())]
    changes = [*change, *(word for words in lists for word in words.get("change_at", ()))]
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
        frozenset(word for words in lists for word in words["loose"]),
        frozenset(of_range),
        re.compile(rf"(?<!\w)(?:{_any(change)})(?!\w)") if change else None,
        re.compile(rf"(?<!\w)(?:{_any(changes)})\s+$") if changes else None,
    )


def _any(words: Mapping[str, str] | list[str]) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))
