"""Where a text counts time: numbers with a unit of time beside them, and what surrounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge import numerals
from knowledge.types import limits, limits_prose
from knowledge.types.base import APART
from knowledge.types.limits_prose import Counted

FAMILIES: Mapping[str, tuple[str, int]] = {
    "second": ("time", 1),
    "minute": ("time", 60),
    "hour": ("time", 3600),
    "day": ("time", 86_400),
    "week": ("time", 604_800),
    "month": ("calendar", 1),
    "year": ("calendar", 12),
}
_DAYS = {"month": 30, "year": 365}  # where days come on top: "1 year and 120 days"
_LETTER = re.compile(r"[0-9](?:\s[sh]|h)\b")
_CLOCK = re.compile(r"\d{4}|\d{1,2}\.\d\d")  # "0800 hrs" is a time of day


@dataclass(frozen=True, slots=True)
class TimeUnit:
    """A unit as a text says it.

    kind: how days are counted. age: said of someone's or something's age. bound: said between number and unit,
    as in "30+ days".
    """

    name: str
    kind: str = ""
    age: bool = False
    bound: str = ""


@dataclass(frozen=True)
class Words:
    """The compiled words of a language and of English, which mixed texts and the canonical form use."""

    anchor: str
    likely: re.Pattern[str]
    unit: re.Pattern[str]
    behind: re.Pattern[str]
    part: re.Pattern[str]
    one: re.Pattern[str]
    letter: re.Pattern[str]
    half_after: re.Pattern[str]
    bare_age: re.Pattern[str]
    aged: re.Pattern[str]
    compares_ages: re.Pattern[str]
    names: tuple[tuple[re.Pattern[str], str, int], ...]
    parts: Mapping[str, Decimal]
    letters: Mapping[str, str]
    kinds: Mapping[str, str]
    contexts: tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None, frozenset[str]], ...]
    gaps: frozenset[str]
    ands: frozenset[str]
    clock_units: frozenset[str]
    short: frozenset[str]
    articles: frozenset[str]
    or_less: frozenset[str]


def likely(low: str, language: str) -> bool:
    """Whether `low` may have a length of time: a cheap look, for the many texts that have none."""
    known = words(language)
    return (known.likely.search(low) or _LETTER.search(low)) is not None and known.unit.search(low) is not None


def counted(text: str, low: str, language: str) -> Iterator[Counted[TimeUnit]]:
    """The numbers of `text`, each with its unit of time or None, in order; compounds are one ("1 hour 30 minutes")."""
    known = words(language)
    found = [_with_unit(low, number, known) for number in numerals.find(text, language)]
    for match in known.part.finditer(low):
        noun = known.behind.match(low, match.end())
        if noun:
            found.append(_item(low, match.start(), known.parts[match.group()], noun, known))
    for match in known.one.finditer(low):
        noun = known.behind.match(low, match.end())
        if noun:
            found.append(_one(low, match, noun, known))
    found.sort(key=lambda item: (item.start, item.unit is None))
    items: list[Counted[TimeUnit]] = []
    for item in found:
        if not items or item.start >= items[-1].end:
            items.append(item)
    return _compounds(low, items, known, language)


def compares_ages(low: str, start: int, end: int, language: str) -> bool:
    """Whether `low[start:end]`, a number of years with its bound, compares ages: "18 years or over"."""
    return words(language).compares_ages.search(low, start, end) is not None


def context(low: str, start: int, end: int, what: str, language: str) -> str:
    """What the words around `low[start:end]` say of the duration there: "age", "past", "rate" …, or "".

    what: its number and unit, such as "24 hour".
    """
    for kind, before, after, when in words(language).contexts:
        if when and what not in when:
            continue
        if before and before.search(low, max(0, start - 60), start):
            return kind
        if after and after.match(low, end):
            return kind
    return ""


def _with_unit(low: str, number: numerals.Numeral, known: Words) -> Counted[TimeUnit]:
    end = number.end
    value = number.value
    half = known.half_after.match(low, end)
    if half and known.behind.match(low, half.end()):
        value, end = value + Decimal("0.5"), half.end()
    noun = known.behind.match(low, end)
    if noun and number.spelled and noun["unit"] in known.short:
        noun = None
    written = low[number.start : end]
    clock = _CLOCK.fullmatch(written) and noun and noun["unit"] in known.clock_units
    if clock or (len(written) == 4 and written[0] == "0" and written.isdecimal()):
        return Counted(number.start, number.end, value, None)
    if noun:
        return _item(low, number.start, value, noun, known)
    letter = None if number.spelled else known.letter.match(low, end)
    if letter:
        return Counted(number.start, letter.end(), value, TimeUnit(known.letters[letter.group(1)]))
    bare = known.bare_age.match(low, end)
    is_age = bare or known.aged.search(low, max(0, number.start - 20), number.start)
    if is_age and value <= 120 and value == int(value):
        end = bare.end() if bare and bare["inside"] else end
        return Counted(number.start, end, value, TimeUnit("year", age=True))
    return Counted(number.start, number.end, number.value, None)


def _item(low: str, start: int, value: Decimal, noun: re.Match[str], known: Words) -> Counted[TimeUnit]:
    written = noun.group("unit")
    name, times = next((name, times) for form, name, times in known.names if form.fullmatch(written))
    infix = noun.group("infix")
    bound = "" if not infix else limits.AT_MOST if infix.strip() in known.or_less else limits.AT_LEAST
    kind = known.kinds.get(noun.group("before") or noun.group("after") or "", "")
    if not kind:  # "Werktage": one word says both
        kind = next((counts for word, counts in known.kinds.items() if written.startswith(word)), "")
    end = noun.end()
    half = known.half_after.match(low, end)
    if half and value == int(value):
        value, end = value + Decimal("0.5"), half.end()
    return Counted(start, end, value * times, TimeUnit(name, kind, age=noun.group("age") is not None, bound=bound))


def _one(low: str, lead: re.Match[str], noun: re.Match[str], known: Words) -> Counted[TimeUnit]:
    """ "an hour" behind the words that lead to it, which are no part of it."""
    item = _item(low, lead.start(), Decimal(1), noun, known)
    said = lead.group().split()
    start = lead.end()
    if said and said[-1] in known.articles:
        start = low.rindex(said[-1], lead.start(), start)
    return Counted(start, item.end, item.number, item.unit)


def _compounds(low: str, items: list[Counted[TimeUnit]], known: Words, language: str) -> Iterator[Counted[TimeUnit]]:
    held: Counted[TimeUnit] | None = None
    for item in items:
        both = None
        if held is not None:
            gap = low[held.end : item.start].strip()
            # "between 1 hour and 90 minutes" names two
            if gap in known.gaps and not (
                gap in known.ands and limits_prose.follows_between(low, held.start, language)
            ):
                both = _added(held, item, joined=gap in known.ands)
        if both is None and held is not None:
            yield held
        held = both or item
    if held is not None:
        yield held


def _added(first: Counted[TimeUnit], second: Counted[TimeUnit], *, joined: bool) -> Counted[TimeUnit] | None:
    """The two as one in the smaller unit; None where they are not parts of one length of time.

    Days on top of months or years count these as 30 and 365 days, and only where joined by "and".
    """
    if first.unit is None or second.unit is None or first.unit.kind != second.unit.kind:
        return None
    family, size = FAMILIES[first.unit.name]
    other, smaller = FAMILIES[second.unit.name]
    if family == other and size > smaller and second.number * smaller < size and first.number == int(first.number):
        number = first.number * (size // smaller) + second.number
        return Counted(first.start, second.end, number, second.unit)
    if joined and family == "calendar" and second.unit.name == "day":
        return Counted(first.start, second.end, first.number * _DAYS[first.unit.name] + second.number, second.unit)
    return None


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The word lists by language. Read-only."""
    text = resources.files("knowledge.types").joinpath("duration.yaml").read_text(encoding="utf-8")
    lists: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return lists


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    lists = [data()[tag] for tag in dict.fromkeys((language, "en")) if tag in data()]
    names = [
        (re.compile(form), name, 1) for some in lists for name, forms in some["units"].items() for form in forms
    ] + [(re.compile(form), of[1], of[0]) for some in lists for form, of in some["multiples"].items()]
    units = "|".join(form.pattern for form, _, _ in names)
    kinds = {word: kind for some in lists for kind, forms in some["kinds"].items() for word in forms}
    fillers = [word for some in lists for word in some["fillers"]]
    before = "|".join(kinds)
    ages, bare_ages, bare_inside, ages_before, ages_to, ages_compared = (
        "|".join(form for some in lists for form in some["contexts"]["age"][key]) or r"(?!)"
        for key in ("inside", "bare", "bare_inside", "bare_before", "to", "compares")
    )
    parts = {part: Decimal(number) for some in lists for part, number in some["parts"].items()}
    letters = {letter: unit for some in lists for letter, unit in some["letters"].items()}
    ones = "|".join(
        rf"(?:{'|'.join(some['ones_after'])})\s+" + (rf"(?:{'|'.join(articles)})\b" if any(articles) else "")
        for some in lists
        for articles in [some["ones"]]
    )
    infixes = [word for some in lists for words in some["infixes"].values() for word in words]
    halves = "|".join(form for some in lists for form in some["half_after"])
    articles = "|".join(rf"{word}\s+" if word else "" for some in reversed(lists) for word in some["ones"])
    articles = f"(?:{articles})"
    return Words(
        rf"{APART}(?:{units}|{ages_before}|{ages}|{bare_ages})",
        re.compile("|".join(dict.fromkeys(stem for some in lists for stem in some["stems"]))),
        re.compile(rf"(?<![^\W\d])(?:{units}|{ages_before}|{ages}|{bare_ages})(?!\w)|\d(?:\s[sh]|h)(?!\w)"),
        re.compile(
            rf"(?P<infix>\+|\s+(?:{'|'.join(infixes)}))?[\s\u00a0-]*(?:o\s+)?(?:(?:{'|'.join(fillers)})\s+)?(?:(?P<before>{before})[\s-]+)?"
            rf"(?P<unit>{units})(?:\(s\))?(?![\w])(?:['’](?=\s))?(?:\s+(?P<after>{before})(?!\w))?"
            rf"(?P<age>[\s-](?:{ages})(?!\w))?"
        ),
        re.compile(rf"(?<![\w-])(?:{_any(parts)})(?=[\s-])"),
        re.compile(rf"(?<![\w-])(?:{ones}|{articles}(?=(?:{units})(?:['’]s\s|\s+(?:{halves})\b)))"),
        re.compile(rf"(?:(?<=\d)\s(?=[a-z])|(?=h))({'|'.join(letters)})(?![\w'’.])"),
        re.compile(rf"\s+(?:{halves})(?!\w)"),
        re.compile(rf"\s+(?:(?P<inside>{bare_inside})|{bare_ages})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{ages_before})\s+(?:\d+\s?(?:[-–]|(?:{ages_to})\s)\s?)?$"),
        re.compile(rf"(?:{ages_compared})$"),
        tuple(names),
        parts,
        letters,
        kinds,
        tuple(_contexts(lists)),
        frozenset(["", ",", *(gap for some in lists for word in some["and"] for gap in (word, f", {word}"))]),
        frozenset(word for some in lists for word in some["and"]),
        frozenset(word for some in lists for word in some["clock_units"]),
        frozenset(word for some in lists for word in some["short"]),
        frozenset(word for some in lists for word in some["ones"] if word),
        frozenset(word for some in lists for word in some["infixes"]["at-most"]),
    )


def _contexts(
    lists: list[dict[str, Any]],
) -> Iterator[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None, frozenset[str]]]:
    for some in lists:
        for kind, forms in some["contexts"].items():
            before, after = forms.get("before"), forms.get("after")
            yield (
                kind,
                re.compile(rf"(?<!\w)(?:{'|'.join(before)})\s+$") if before else None,
                re.compile(rf"\s*(?:{'|'.join(after)})(?!\w)") if after else None,
                frozenset(forms.get("when", ())),
            )


def _any(known: Mapping[str, Any]) -> str:
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
