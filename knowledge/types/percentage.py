"""A percentage, or a range or limit of percentages: "80%", "10 to 15 per cent", "hyd at 50 y cant"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
from knowledge.types import limits, limits_prose
from knowledge.types.base import Found, NotAValue, Verdict
from knowledge.types.limits import Limits
from knowledge.types.limits_prose import Counted

NAME = "percentage"
LABEL = "percentage"
EXPECTED = 'a percentage such as "80%", "10-15%" or "up to 50 per cent"'


@dataclass(frozen=True, slots=True)
class Percentage:
    """Hundredths. high: the upper end of a range, else None. bound: one of `limits.BOUNDS`."""

    low: Decimal
    high: Decimal | None = None
    bound: str = ""

    def __str__(self) -> str:
        ends = f"{plain(self.low)}%" if self.high is None else f"{plain(self.low)}-{plain(self.high)}%"
        return f"{limits_prose.written(self.bound, 'en')} {ends}".lstrip()


_LIKELY = ("%", "cent", "pct", "cant", "canran", "proz", "ciento")  # a cheap look, for the many texts that have none


def parse(text: str, setting: Setting) -> Percentage:
    """The percentage that the whole of `text` states. Raises NotAValue."""
    trimmed = text.strip()
    found = next(find(trimmed, setting), None)
    if found is None or found.start or found.end != len(trimmed):
        raise NotAValue(EXPECTED, found.end if found and not found.start else 0)
    value: Percentage = found.value
    return value


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every percentage in `text`, with the words that bound it."""
    return iter(_found(text, setting))


@lru_cache(maxsize=64)  # types whose values hold such a value look for it in the same text
def _found(text: str, setting: Setting) -> tuple[Found, ...]:
    return tuple(sorted(_look(text, setting), key=lambda one: one.start))


def _look(text: str, setting: Setting) -> Iterator[Found]:
    low = lowered(text)
    yield from _shares_in(low, setting.language)
    if not any(sign in low for sign in _LIKELY):
        return
    signs = _signs(setting.language)
    counted = []
    for number in numerals.find(text, setting.language):
        more, end = _more(low, number, setting.language)
        sign = signs.match(low, end)
        if sign and number.spelled and "%" in sign.group():
            sign = None  # "can %" of a template
        if sign:
            counted.append(Counted(number.start, sign.end(), number.value + more, "%"))
        else:
            counted.append(Counted(number.start, number.end, number.value, None))
    for spoken in limits_prose.ranges(low, counted, setting.language):
        numbers = spoken.limits
        yield Found(spoken.start, spoken.end, Percentage(numbers.low, numbers.high, numbers.bound))


def _shares_in(low: str, language: str) -> Iterator[Found]:
    """The shares in words that are taken off a price: "a third off"; thirds are so many hundredths only roughly."""
    form = _shares(language)
    for match in form.finditer(low) if form else ():
        number = _data()["shares"][language]["words"][match[1]]
        value = Percentage(Decimal(str(number)), bound="" if number == int(number) else limits.ABOUT)
        yield Found(match.start(1), match.end(1), value)


def _more(low: str, number: numerals.Numeral, language: str) -> tuple[Decimal, int]:
    """What stands behind a number in words and is a part of one, and where it ends: "six and three quarters"."""
    parts = _data()["shares"].get(language, {}).get("and", {}) if number.spelled else {}
    for words, part in parts.items():
        if low.startswith(f" {words}", number.end):
            return Decimal(str(part)), number.end + 1 + len(words)
    return Decimal(0), number.end


@lru_cache(maxsize=16)
def _shares(language: str) -> re.Pattern[str] | None:
    told = _data()["shares"].get(language)
    if not told:
        return None
    words = "|".join(sorted(told["words"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({words})(?={'|'.join(told['after'])})")


def anchor(language: str) -> str:
    """The sign or a word for it, or a share of a price in words."""
    taken = "(?: is| are)?(?: taken)? (?:off|of|the|price|fare|discount|reduction)"
    return f"%|cent|pct|cant|canran|(?:half|thirds?|quarters?|fifth|tenth){taken}"


def same(a: Percentage, b: Percentage) -> Verdict:
    """How two percentages relate; see `limits.compare`."""
    return limits.compare(Limits(a.low, a.high, a.bound), Limits(b.low, b.high, b.bound))


def show(value: Percentage, channel: Channel, locale: str) -> str:
    """ "up to 80%"; spelled out where it is spoken."""
    language = locale.partition("-")[0]
    spoken = channel is Channel.VOICE and language in ("en", "cy")
    sign = f" {_data()[language][0]}" if spoken else "%"
    ends = [value.low] if value.high is None else [value.low, value.high]
    to = " i " if language == "cy" else " to "
    numbers = to.join(spelled(end, language) if spoken else plain(end) for end in ends)
    return f"{limits_prose.written(value.bound, language)} {numbers}{sign}".lstrip()


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": ["80%", "10-15%", "up to 50%", "12.5 per cent"],
    }


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = resources.files("knowledge.types").joinpath("percentage.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=16)
def _signs(language: str) -> re.Pattern[str]:
    words = {*_data()["en"], *_data().get(language, [])} - {"%"}
    anyone = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\s?%(?![}}\w])|[\s-](?:{anyone})(?!\w)")
