"""By when: "within 14 days of delivery", "at least 30 days before the end", "by the 5th", "erbyn 5 Mai"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.types import date, duration, duration_words
from knowledge.types.base import Found, Likeness, NotAValue, Verdict
from knowledge.types.date_day import Day
from knowledge.types.duration import Duration
from knowledge.types.limits import AT_LEAST, AT_MOST

NAME = "deadline"
LABEL = "deadline"
EXPECTED = 'a deadline such as "within 14 days of delivery", "24 hours before the visit" or "by the 5th of the month"'

_NOTHING = Duration(Decimal(0))
_REACH = 48  # characters of the event from which days are counted
_MOST_WORDS = 6
_DAY_OF_MONTH = r"(?P<day>[1-9]|[12]\d|3[01])"
_WORD = re.compile(r"[^\W\d_]+")
_SOON = re.compile(r"\d|\b(?:by|before|erbyn|cyn|bis)\b")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something is done.

    Either `length` before or after an event: side is "before", "after" or "" where it is not said, event is it in the
    words of the text, in lower case, and language that of these words. Or a day: one of a calendar, or `of_month`, a
    day of every month; strictly: that day is too late.
    """

    length: Duration | None = None
    side: str = ""
    event: str = ""
    day: Day | None = None
    of_month: int = 0
    strictly: bool = False
    language: str = field(default="en", compare=False)

    def __str__(self) -> str:
        return _worded(replace(self, language="en"), "en", str, lambda day: date.show(day, Channel.WEB, "en"))


def parse(text: str, setting: Setting) -> Deadline:
    """The deadline that the whole of `text` states; a length of time alone is one too. Raises NotAValue."""
    trimmed = " ".join(text.split())
    found = next((one for one in _deadlines(trimmed, lowered(trimmed), setting, whole=True) if not one.start), None)
    if found is not None and found.end == len(trimmed):
        value: Deadline = found.value
        return value
    try:
        return Deadline(duration.parse(trimmed, setting))
    except NotAValue as misread:
        raise NotAValue(EXPECTED, misread.offset) from None


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every length of time before or after an event, or that limits something; every "by" with a day."""
    low = lowered(text)
    if _SOON.search(low) or duration_words.likely(low, setting.language):
        yield from _deadlines(text, low, setting, whole=False)


def _deadlines(text: str, low: str, setting: Setting, *, whole: bool) -> Iterator[Found]:
    """whole: nothing but the deadline is written, so that any length of time is one, and its event ends the text."""
    words = _words(setting.language)
    found = [
        *(one for time in duration.find(text, setting) if (one := _counted(low, time, setting, whole=whole))),
        *_days(text, low, setting, words),
    ]
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _counted(low: str, time: Found, setting: Setting, *, whole: bool) -> Found | None:
    words = _words(setting.language)
    length: Duration = time.value
    if time.kind not in ("", "window"):
        return None
    alone = words.alone.match(low, time.end)
    if alone:
        which = "before" if alone["before"] else "after"
        return Found(time.start, alone.end(), Deadline(length, which, language=setting.language))
    side = words.side.match(low, time.end)
    if side is None:
        return Found(time.start, time.end, Deadline(length)) if whole or length.bound == AT_MOST else None
    event, end = _event(low, side.end(), words, whole=whole)
    if not event:
        return Found(time.start, time.end, Deadline(length)) if length.bound == AT_MOST else None
    which = "before" if side["ahead"] else "after"
    if which == "after" and side["after"] in words.weak and length.bound != AT_MOST and not whole:
        return None  # "3 months of free calls"
    return Found(time.start, end, Deadline(length, which, event, language=setting.language))


def _event(low: str, start: int, words: _Words, *, whole: bool) -> tuple[str, int]:
    """The event in folded words, and where it ends in the text."""
    stop = len(low)
    if not whole:
        first = _WORD.match(low, start)  # "before we come", though "we" alone may begin another clause
        ends = words.ends.search(low, first.end() if first else start, start + _REACH)
        stop = ends.start() if ends else min(len(low), start + _REACH)
    said = low[start:stop].split()[: _MOST_WORDS if not whole else None]
    end = start
    for word in said:
        end = low.index(word, end) + len(word)
    return " ".join(said), end


def _days(text: str, low: str, setting: Setting, words: _Words) -> Iterator[Found]:
    for match in (found for form in words.ordinals for found in form.finditer(low)):
        named = text[match.end() + 1 : match.end() + 2].isupper()  # "by 5th Avenue"
        if (match["suffix"] or match["of"]) and not named:
            strictly = match["lead"] in words.strict
            yield Found(match.start(), match.end(), Deadline(of_month=int(match["day"]), strictly=strictly))
    if words.lead.search(low):
        for one in date.find(text, setting):
            lead = words.lead_at_end.search(low, 0, one.start)
            if lead and one.value.day is not None and not one.kind:
                yield Found(lead.start(), one.end, Deadline(day=one.value, strictly=lead["lead"] in words.strict))


def anchor(language: str) -> str:
    """A unit of time; what else is said has a figure."""
    return duration.anchor(language)


def same(a: Deadline, b: Deadline) -> Verdict:
    """How two deadlines relate.

    Days relate as dates do, lengths as lengths of time do. Events are worded in many ways: other words make what
    would be EQUAL COMPATIBLE; before and after an event are DIFFERENT.
    """
    if a.length is None or b.length is None:
        return _of_days(a, b)
    if a.side and b.side and a.side != b.side:
        return Verdict(Likeness.DIFFERENT, f"one counts {a.side} an event, the other {b.side} it")
    verdict = duration.same(_limited(a), _limited(b))
    if verdict.likeness is Likeness.EQUAL and a.event != b.event:
        return Verdict(Likeness.COMPATIBLE, "they name the event from which is counted in other words")
    return verdict


def _limited(value: Deadline) -> Duration:
    """The length with the limit that a deadline means where none is said: at least before an event, else at most."""
    length = value.length or _NOTHING
    means = AT_LEAST if value.side == "before" else AT_MOST
    return length if length.bound not in ("", AT_LEAST, AT_MOST) else replace(length, bound=means)


def _of_days(a: Deadline, b: Deadline) -> Verdict:
    if a.length is not None or b.length is not None:
        return Verdict(Likeness.COMPATIBLE, "one names a day, the other counts from an event")
    if a.day is not None and b.day is not None:
        verdict = date.same(a.day, b.day)
    else:
        ours, theirs = (one.of_month or (one.day.day if one.day else 0) for one in (a, b))
        if ours != theirs:
            return Verdict(Likeness.DIFFERENT, "the days differ")
        alike = Likeness.EQUAL if a.of_month and b.of_month else Likeness.COMPATIBLE
        verdict = Verdict(alike, "they are the same day of the month")
    if a.strictly != b.strictly and verdict.likeness is Likeness.EQUAL:
        return Verdict(Likeness.COMPATIBLE, "they differ only in whether the day itself counts")
    return verdict


def show(value: Deadline, channel: Channel, locale: str) -> str:
    """ "up to 14 days after delivery", "by 5 January". An event stays in the words of its author."""
    return _worded(
        value,
        locale.partition("-")[0],
        lambda length: duration.show(length, channel, locale),
        lambda day: date.show(day, channel, locale),
    )


def _worded(value: Deadline, language: str, time: Any, day: Any) -> str:
    words = _data().get(language, _data()["en"])
    lead = words["before" if value.strictly else "by"][0]
    if value.day is not None:
        return f"{lead} {day(value.day)}"
    if value.of_month:
        return f"{lead} {_ordinal(value.of_month, language)} {words['of_month'][0]}"
    length = str(time(value.length or _NOTHING))
    if value.event and value.language == language:
        return f"{length} {words['ahead' if value.side == 'before' else 'after'][0]} {value.event}"
    told = value.side == "before" or (value.side and not value.event)  # "14 days later" says no more than "14 days"
    return f"{length} {words['alone'][value.side][0]}" if told else length


def _ordinal(number: int, language: str) -> str:
    if language == "en":
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
        return f"the {number}{ending}"
    return f"y {number}" if language == "cy" else str(number)


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": [
            "within 14 days of delivery",
            "at least 24 hours before the visit",
            "no later than 5 working days after your call",
            "by the 5th of the month",
            "by 31 January 2027",
        ],
    }


@dataclass(frozen=True)
class _Words:
    side: re.Pattern[str]
    alone: re.Pattern[str]
    weak: frozenset[str]
    ends: re.Pattern[str]
    ordinals: tuple[re.Pattern[str], ...]
    lead: re.Pattern[str]
    lead_at_end: re.Pattern[str]
    strict: frozenset[str]


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    text = resources.files("knowledge.types").joinpath("deadline.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    """The words of a language and of English, which mixed texts and the canonical form use."""
    lists = [_data()[tag] for tag in dict.fromkeys((language, "en")) if tag in _data()]
    leads = _any([word for some in lists for word in (*some["by"], *some["before"])])
    after, ahead = (_any([word for some in lists for word in some[side]]) for side in ("after", "ahead"))
    alone = [_any([word for some in lists for word in some["alone"][side]]) for side in ("before", "after")]
    return _Words(
        re.compile(rf"\s(?:(?P<ahead>{ahead})|(?P<after>{after}))\s"),
        re.compile(rf"\s(?:(?P<before>{alone[0]})|(?P<after>{alone[1]}))(?!\w)"),
        frozenset(word for some in lists for word in some["weak"]),
        re.compile("|".join(some["ends"] for some in lists)),
        tuple(_ordinal_form(some, leads) for some in lists),
        re.compile(rf"(?<!\w)(?:{leads})\s"),
        re.compile(rf"(?<!\w)(?P<lead>{leads})\s(?:the\s)?$"),
        frozenset(word for some in lists for word in some["before"]),
    )


def _ordinal_form(some: Mapping[str, Any], leads: str) -> re.Pattern[str]:
    prefix, suffix = some["ordinal"]
    close = f"(?P<suffix>{suffix})?" if suffix else "(?P<suffix>)"
    return re.compile(
        rf"(?<!\w)(?P<lead>{leads})\s{prefix}{_DAY_OF_MONTH}{close}(?P<of>\s(?:{_any(some['of_month'])}))?(?!\w|[.:,]\d)"
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
