"""How many there are of something: "3 instalments", "up to five attempts", "18 or over", "tri rhandaliad"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge import numerals
from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.spelling import plain, spelled
from knowledge.types import duration, limits, limits_prose
from knowledge.types.base import APART, Found, Likeness, NotAValue, Verdict
from knowledge.types.limits import Limits
from knowledge.types.limits_prose import Counted, Spoken

NAME = "count"
LABEL = "number of things"
EXPECTED = 'a whole number, with or without what is counted, such as "3", "up to 5 attempts" or "18 or over"'
AGE = "age"

_MOST = 1_000_000
_YOUNGEST, _OLDEST, _REACH = 10, 99, 40  # years that are an age without the word; characters before one
_AGES = re.compile(r"\b(?:aged?|ages|over|under|older|younger|above|below|oed|hŷn|iau|dros|dan)\b")
_SPOILED = re.compile(r"(?:[\w$£€#:.,+]|[^\W\d_][-/]|\d/)$")
_OLDER = re.compile(r"s?,? (?:or|and|neu|a) (?:over|older|above|hŷn|throsodd|drosodd)(?!\w)")
_PEOPLE = re.compile(
    r"(?:one|body|people|persons?|adults?|child(?:ren)?|customers?|those|be|are|is) (?:who (?:is|are) )?(?:aged )?"
    r"(?P<bound>over|under) $"
)
_AGED = re.compile(r"\baged? $")
_GOES_ON = re.compile(r"\s*(?:$|[.,;:!?)]|(?:must|can|may|is|are|who|and|or|to|at|has)\b)")
_SHORT = 24  # characters of a cell or label that is a number and nothing else


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number, or a range from `low` to `high`.

    of: what is counted, as `count.yaml` names it, "age" for years of age, "" where it is not said. bound: one of
    `limits.BOUNDS`.
    """

    low: int
    high: int | None = None
    of: str = ""
    bound: str = ""

    def __str__(self) -> str:
        return _worded(self, "en", str)


def parse(text: str, setting: Setting) -> Count:
    """The count that the whole of `text` states. Raises NotAValue."""
    trimmed = " ".join(text.split())
    low = lowered(trimmed)
    for found in (*_ages(trimmed, low, setting), *_counts(trimmed, low, setting, alone=True)):
        if not found.start and found.end == len(trimmed):
            value: Count = found.value
            return value
    raise NotAValue(EXPECTED)


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every number of things that have a name in `text`, every age, and a number that is all that `text` says.

    A bare number in running text is no count: nothing tells of what.
    """
    low = lowered(text)
    alone = len(text) <= _SHORT and text.strip()[:1].isdigit() and numerals.parse(text, setting.language) is not None
    found: list[Found] = []
    if alone or _words(setting.language).noun.search(low):
        found += _counts(text, low, setting, alone=alone)
    if _AGES.search(low):
        found += _ages(text, low, setting)
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _counts(text: str, low: str, setting: Setting, *, alone: bool) -> Iterator[Found]:
    """alone: a number is a count although nothing is named."""
    known = _words(setting.language)
    counted = [_counted(low, number, known, alone=alone) for number in numerals.find(text, setting.language)]
    if not any(item.unit is not None for item in counted):
        return
    if any(item.unit for item in counted):  # "2-4 people": what is named is what all are of
        counted = [replace(item, unit=item.unit or None) for item in counted]
    for spoken in limits_prose.ranges(low, counted, setting.language):
        value = _value(spoken)
        if value is not None:
            yield Found(spoken.start, spoken.end, value)


def _counted(low: str, number: numerals.Numeral, known: _Words, *, alone: bool) -> Counted[str]:
    spoiled = _SPOILED.search(low, max(0, number.start - 2), number.start) or (
        low[number.start] == "0" and number.value
    )
    noun = None if spoiled else known.behind.match(low, number.end)
    if noun:
        of = next(thing for form, thing in known.nouns if form.fullmatch(noun["noun"]))
        return Counted(number.start, noun.end(), number.value, of)
    return Counted(number.start, number.end, number.value, "" if alone and not spoiled else None)


def _value(spoken: Spoken[str]) -> Count | None:
    ends = [end for end in (spoken.limits.low, spoken.limits.high) if end is not None]
    if any(end != int(end) or end > _MOST for end in ends):
        return None
    high = int(ends[1]) if len(ends) > 1 else None
    return Count(int(ends[0]), high, spoken.unit, spoken.limits.bound)


def _ages(text: str, low: str, setting: Setting) -> Iterator[Found]:
    for number in numerals.find(text, setting.language):
        if not _YOUNGEST <= number.value <= _OLDEST or number.value != int(number.value):
            continue
        years = int(number.value)
        older = _OLDER.match(low, number.end)
        people = _PEOPLE.search(low, max(0, number.start - _REACH), number.start)
        if older and not _SPOILED.search(low, max(0, number.start - 2), number.start):
            yield Found(number.start, older.end(), Count(years, None, AGE, limits.AT_LEAST))
        elif people and _GOES_ON.match(low, number.end):
            bound = limits.MORE_THAN if people["bound"] == "over" else limits.LESS_THAN
            yield Found(people.start("bound"), number.end, Count(years, None, AGE, bound))
    for one in duration.find(text, setting):
        ends = [end for end in (one.value.low, one.value.high) if end is not None]
        if one.kind == AGE and one.value.unit == "year" and all(end == int(end) for end in ends):
            high = int(ends[1]) if len(ends) > 1 else None
            aged = _AGED.search(low, max(0, one.start - 5), one.start)
            start = aged.start() if aged else one.start
            yield Found(start, one.end, Count(int(ends[0]), high, AGE, one.value.bound))


def anchor(language: str) -> str:
    """A number in words, which is all that a text without a figure can count with."""
    return _words(language).anchor


def same(a: Count, b: Count) -> Verdict:
    """How two counts relate; counts of things that have two names are COMPATIBLE, for either may be another's."""
    if a.of and b.of and a.of != b.of:
        return Verdict(Likeness.COMPATIBLE, f"one counts {a.of}s, the other {b.of}s")
    verdict = limits.compare(_limits(a), _limits(b))
    if verdict.likeness is Likeness.EQUAL and a.of != b.of and AGE in (a.of, b.of):
        return Verdict(Likeness.COMPATIBLE, "only one says that it is an age")
    return verdict


def _limits(value: Count) -> Limits:
    return Limits(Decimal(value.low), None if value.high is None else Decimal(value.high), value.bound)


def show(value: Count, channel: Channel, locale: str) -> str:
    """ "up to 3 instalments", "18 or over"; the number is spelled out where it is spoken."""
    language = locale.partition("-")[0]
    spoken = channel is Channel.VOICE and language in ("en", "cy")
    feminine = language == "cy" and _noun(value, language)[3:] == [True]
    named = bool(_noun(value, language))
    return _worded(
        value,
        language,
        lambda number: (
            spelled(number, language, feminine=feminine, before_noun=named) if spoken else plain(Decimal(number))
        ),
    )


def _noun(value: Count, language: str) -> list[Any]:
    nouns: list[Any] = _data()["shown"].get(language, {}).get(value.of, [])
    return nouns


def _worded(value: Count, language: str, number: Any) -> str:
    ends = [value.low] if value.high is None else [value.low, value.high]
    numbers = {"cy": " i "}.get(language, " to ").join(number(end) for end in ends)
    if value.of == AGE:
        return _age(value, numbers, language)
    forms = _noun(value, language)
    noun = ""
    if forms and language == "cy":
        noun = forms[1 if ends[-1] == 2 else 2 if ends[-1] in (3, 6) else 0]
    elif forms:
        noun = forms[ends != [1]]
    return " ".join(f"{limits_prose.written(value.bound, language)} {numbers} {noun}".split())


def _age(value: Count, numbers: str, language: str) -> str:
    """An age as people put it: "18 or over", "under 16", "aged 18 to 25"."""
    welsh = language == "cy"
    if value.bound == limits.AT_LEAST and value.high is None:
        return f"{numbers} oed neu hŷn" if welsh else f"{numbers} or over"
    aged = f"{numbers} oed" if welsh else f"aged {numbers}"
    if not value.bound:
        return aged
    written = limits_prose.written(value.bound, language)
    return f"{written} {numbers} oed" if welsh else f"{written} {numbers} years of age"


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": ["3", "3 instalments", "up to 5 attempts", "2-4 people", "18 or over"],
    }


@dataclass(frozen=True)
class _Words:
    anchor: str
    noun: re.Pattern[str]
    behind: re.Pattern[str]
    nouns: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    text = resources.files("knowledge.types").joinpath("count.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    """The words of a language and of English, which mixed texts and the canonical form use."""
    lists = [_data()[tag] for tag in dict.fromkeys((language, "en")) if tag in _data()]
    forms = [(form, thing) for some in lists for thing, each in some.items() for form in each]
    forms.sort(key=lambda form: -len(form[0]))
    nouns = "|".join(form for form, _ in forms)
    fillers = "|".join(sorted(_data()["fillers"], key=len, reverse=True))
    numbers = {
        re.escape(form)
        for tag in dict.fromkeys((language, "en"))
        for forms in numerals.word_data(tag).get("small", {}).values()
        for form in forms
    }
    hundreds = {
        re.escape(form)
        for tag in dict.fromkeys((language, "en"))
        for forms in numerals.word_data(tag).get("scales", {}).values()
        for form in forms
    }
    spelled_out = "|".join(sorted(numbers | hundreds, key=len, reverse=True))
    return _Words(
        rf"{APART}(?:{spelled_out})",
        re.compile(rf"\s(?:{nouns})(?!\w)"),
        re.compile(rf"\s(?:(?:{fillers})\s){{0,2}}(?P<noun>{nouns})(?!\w)"),
        tuple((re.compile(form), thing) for form, thing in forms),
    )
