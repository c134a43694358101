"""A length of time, a range or limit of it: "30 minutes", "4-5 months", "within 20 working days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.spelling import plain, spelled
from knowledge.types import duration_bounds, duration_words, limits, limits_prose
from knowledge.types.base import Found, Likeness, NotAValue, Verdict
from knowledge.types.duration_words import FAMILIES, TimeUnit
from knowledge.types.limits import Limits
from knowledge.types.limits_prose import Spoken

NAME = "duration"
LABEL = "length of time"
EXPECTED = 'a length of time such as "30 minutes", "4-5 months" or "within 20 working days"'

_DAYS_IN_MONTH = Decimal("30.436875")  # the mean of the Gregorian calendar
_NEAR = Decimal("0.1")
_STRETCHED = re.compile(r"\d[-–/:.,]$")


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of units of time.

    high: the upper end of a range, else None. unit: second, minute, hour, day, week, month or year.
    kind: how days are counted: "working", "calendar" or "" where it is not said. bound: one of `limits.BOUNDS`.
    """

    low: Decimal
    high: Decimal | None = None
    unit: str = "day"
    kind: str = ""
    bound: str = ""

    def __str__(self) -> str:
        ends = plain(self.low) if self.high is None else f"{plain(self.low)}-{plain(self.high)}"
        unit = self.unit if self.low == 1 and self.high is None else f"{self.unit}s"
        return " ".join(part for part in (limits_prose.written(self.bound, "en"), ends, self.kind, unit) if part)


def parse(text: str, setting: Setting) -> Duration:
    """The length of time that the whole of `text` states. Raises NotAValue."""
    trimmed = " ".join(text.split())
    low = lowered(trimmed)
    spoken = next(_spoken(trimmed, low, setting), None) or _lone_unit(low, setting)
    if spoken is None or spoken.start or spoken.end != len(trimmed):
        raise NotAValue(EXPECTED, spoken.end if spoken and not spoken.start else 0)
    return _value(spoken)


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every length of time in `text`, with the words that bound it.

    kind: "age" of a person or thing; "past" for what is ago; "open" for "24 hours a day"; "rate" for "2 days a week";
    "every" for a frequency; "window" for "the last 12 months"; "" for all else.
    """
    return iter(_found(text, setting))


@lru_cache(maxsize=64)  # types whose values hold such a value look for it in the same text
def _found(text: str, setting: Setting) -> tuple[Found, ...]:
    return tuple(_look(text, setting))


def _look(text: str, setting: Setting) -> Iterator[Found]:
    low = lowered(text)
    if not duration_words.likely(low, setting.language):
        return
    for spoken in _spoken(text, low, setting):
        value = _value(spoken)
        if not value.bound and (
            around := duration_bounds.bound_around(low, spoken.start, spoken.end, setting.language)
        ):
            value = replace(value, bound=around)
        what = f"{plain(value.low)} {value.unit}"
        where = (low, spoken.start, spoken.end)
        compares = value.unit == "year" and duration_words.compares_ages(*where, setting.language)
        kind = "age" if spoken.unit.age or compares else duration_words.context(*where, what, setting.language)
        if kind == "past" and value.bound in (limits.AT_LEAST, limits.AT_MOST):  # "at most a year ago" is a condition
            kind = "window"
        yield Found(spoken.start, spoken.end, value, kind)


def _spoken(text: str, low: str, setting: Setting) -> Iterator[Spoken[TimeUnit]]:
    counted = list(duration_words.counted(text, low, setting.language))
    if not any(item.unit for item in counted):
        return
    for spoken in limits_prose.ranges(low, counted, setting.language):
        before = low[max(0, spoken.start - 2) : spoken.start]
        if before and (before[-1] in "$£€#:+" or before[-1].isalnum() or _STRETCHED.match(before)):
            continue
        numbers = spoken.limits
        if spoken.unit.name == "year" and 1900 <= numbers.low <= 2100:  # "the 2016 year" names one
            continue
        if low[spoken.end : spoken.end + 1] == "/" and low[spoken.end + 1 : spoken.end + 2].isdigit():  # "24h/24"
            continue
        yield spoken


def _lone_unit(low: str, setting: Setting) -> Spoken[TimeUnit] | None:
    """ "an hour", which is a length of time where nothing stands beside it."""
    lead = "for " if setting.language != "cy" or low.startswith(("a ", "an ")) else "am "
    spoken = next(_spoken(lead + low, lead + low, setting), None)
    if spoken is None or spoken.start != len(lead):
        return None
    return Spoken(0, spoken.end - len(lead), spoken.limits, spoken.unit)


def _value(spoken: Spoken[TimeUnit]) -> Duration:
    numbers, unit = spoken.limits, spoken.unit
    return Duration(numbers.low, numbers.high, unit.name, unit.kind, numbers.bound or unit.bound)


def anchor(language: str) -> str:
    """A unit of time."""
    return duration_words.words(language).anchor


def same(a: Duration, b: Duration) -> Verdict:
    """How two lengths of time relate.

    Units convert: 14 days are 2 weeks and 12 months a year. A month is about thirty days, a week about five
    working days: what agrees only so is COMPATIBLE. Working and calendar days of one number differ.
    """
    kinds = {a.kind, b.kind}
    if kinds == {"working", "calendar"}:
        counted = _compare(_calendar(a), _calendar(b))
        if counted.likeness is Likeness.DIFFERENT:
            return Verdict(Likeness.DIFFERENT, "one counts working days, the other calendar days")
        return Verdict(Likeness.COMPATIBLE, "five working days are a week")
    verdict = _compare(a, b)
    if a.kind == b.kind:
        return verdict
    if verdict.likeness is Likeness.EQUAL:
        if kinds == {"", "calendar"} and "day" not in (a.unit if not a.kind else b.unit):
            return verdict
        return Verdict(Likeness.COMPATIBLE, "only one says how days are counted")
    if verdict.likeness is Likeness.DIFFERENT and "working" in kinds:
        counted = _compare(_calendar(a), _calendar(b))
        if counted.likeness is not Likeness.DIFFERENT:
            return Verdict(Likeness.COMPATIBLE, "five working days are a week")
    return verdict


def _calendar(value: Duration) -> Duration:
    """Working days as the calendar days that they span: five are a week."""
    if value.kind != "working" or value.unit != "day":
        return value
    week = Decimal(7) / 5
    return Duration(value.low * week, None if value.high is None else value.high * week, "day", "", value.bound)


def _compare(a: Duration, b: Duration) -> Verdict:
    family, _ = FAMILIES[a.unit]
    other, _ = FAMILIES[b.unit]
    if family == other:
        return limits.compare(_scaled(a), _scaled(b))
    month = _DAYS_IN_MONTH * FAMILIES["day"][1]
    return limits.compare(
        _scaled(a, month if family == "calendar" else Decimal(1)),
        _scaled(b, month if other == "calendar" else Decimal(1)),
        near=_NEAR,
        why_near="a month is about thirty days",
    )


def _scaled(value: Duration, more: Decimal = Decimal(1)) -> Limits:
    size = FAMILIES[value.unit][1] * more
    return Limits(value.low * size, None if value.high is None else value.high * size, value.bound)


def show(value: Duration, channel: Channel, locale: str) -> str:
    """ "within" is said as "up to"; numbers are spelled out where they are spoken."""
    language = locale.partition("-")[0]
    words = duration_words.data().get(language) or duration_words.data()["en"]
    shown = words["shown"]
    spoken = channel is Channel.VOICE and language in ("en", "cy")
    feminine = value.unit in shown["feminine"]
    ends = [value.low] if value.high is None else [value.low, value.high]
    said = [spelled(end, language, feminine=feminine, before_noun=True) if spoken else plain(end) for end in ends]
    nouns = shown["nouns"][value.unit]
    noun = nouns["other"] if value.high is not None and language == "en" else nouns.get(ends[-1], nouns["other"])
    kind = shown["kinds"].get(value.kind, "")
    unit = f"{noun} {kind}" if shown["kind_last"] else f"{kind} {noun}"
    if kind and shown.get("joined"):  # "Werktage"
        unit = f"{kind}{noun.lower()}"
    number = f" {words['to']} ".join(said)
    return " ".join(f"{limits_prose.written(value.bound, language)} {number} {unit}".split())


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": ["30 minutes", "4-5 months", "up to 20 working days", "half an hour", "a fortnight"],
    }
