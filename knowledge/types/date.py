"""A day of the calendar, a day of every year, or a month: "4 January 2027", "January 4", "ym Mehefin 2027"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.types.base import Found, Likeness, NotAValue, Verdict

NAME = "date"
LABEL = "date"
EXPECTED = 'a date such as "2027-01-04", "4 January 2027" or "January 2027"'

_CANONICAL = re.compile(r"(?:(\d{4})-(\d\d)(?:-(\d\d))?|--(\d\d)-(\d\d))$")
_IN_FIGURES = re.compile(
    r"(?<![\w./-])(?:(?P<iso>(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?=$|T\d|\b))"
    r"|(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d))(?![^\WT]|[-/.]\d)"
)
_FIGURES_LIKELY = re.compile(r"\d[-/.]\d{1,2}[-/.]\d")
_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PIVOT = 70  # "69" is 2069, "70" is 1970


@dataclass(frozen=True, slots=True)
class Day:
    """A day. year: None where it is not said. day: None where only a month is said; one of both is there."""

    year: int | None
    month: int
    day: int | None

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"no month {self.month}")
        if self.year is None and self.day is None:
            raise ValueError("a month alone is no date")
        if self.day is not None:
            if not 1 <= self.day <= _DAYS_IN[self.month - 1]:
                raise ValueError(f"no day {self.day} in month {self.month}")
            if self.year is not None:
                date(self.year, self.month, self.day)

    def __str__(self) -> str:
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")

    def as_date(self) -> date | None:
        """The one day that it is; None where year or day is not said."""
        return date(self.year, self.month, self.day) if self.year is not None and self.day is not None else None


@dataclass(frozen=True)
class _Words:
    likely: re.Pattern[str]
    month: re.Pattern[str]
    months: Mapping[str, int]
    only_capital: frozenset[str]
    day_before: re.Pattern[str]
    weekday_before: re.Pattern[str]
    weekdays: Mapping[str, int]
    day_after: re.Pattern[str]
    year_after: re.Pattern[str]
    range_before: re.Pattern[str]
    range_after: re.Pattern[str]


def parse(text: str, setting: Setting) -> Day:
    """The date that the whole of `text` states. Raises NotAValue."""
    trimmed = " ".join(text.split())
    match = _CANONICAL.match(trimmed)
    if match:
        year, month, day, lone_month, lone_day = match.groups()
        value = _day(year, month or lone_month, day or lone_day)
        if value is not None:
            return value
        raise NotAValue(EXPECTED)
    found = list(find(trimmed, setting))
    if len(found) != 1 or found[0].start or found[0].end != len(trimmed) or found[0].kind:
        raise NotAValue(EXPECTED, found[0].end if found and not found[0].start else 0)
    only: Day = found[0].value
    return only


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every date in `text`; of "1 to 5 January" both.

    A weekday before a date belongs to it. kind: "wrong-weekday" where that day of the week was another.
    """
    low = lowered(text)
    words = _words(setting.language)
    by_name = words.likely.search(low)
    in_figures = _FIGURES_LIKELY.search(text) is not None
    if not by_name and not in_figures:
        return
    found: list[Found] = []
    if by_name:
        found.extend(_named(text, low, words))
    if in_figures:
        found.extend(_figured(text, setting))
    found.sort(key=lambda one: one.start)
    end = 0
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def _figured(text: str, setting: Setting) -> Iterator[Found]:
    for match in _IN_FIGURES.finditer(text):
        if match["iso"]:
            value = _day(match["y"], match["m"], match["d"])
        else:
            if match["sep"] != "/" and len(match["year"]) == 2:  # "1.2.27" is more often a version or a clause
                continue
            first, second, year = match["first"], match["second"], _full_year(match["year"])
            month_first = setting.country in _data()["month_first"]
            value = _day(year, first, second) if month_first else _day(year, second, first)
            if value is None:  # only the other order makes sense
                value = _day(year, second, first) if month_first else _day(year, first, second)
        if value is not None:
            yield Found(match.start(), match.end(), value)


def _full_year(year: str) -> str:
    if len(year) == 4:
        return year
    return f"{20 if int(year) < _PIVOT else 19}{year}"


def _named(text: str, low: str, words: _Words) -> Iterator[Found]:
    for match in words.month.finditer(low):
        name = match.group(1)
        if name in words.only_capital and not text[match.start()].isupper():
            continue
        month = str(words.months[name])
        before = words.day_before.search(low, max(0, match.start() - 14), match.start())
        after = None if before else words.day_after.match(low, match.end())
        end = after.end() if after else match.end()
        year = words.year_after.match(low, end)
        end = year.end() if year else end
        value = _day(year["year"] if year else None, month, (before or after or {"day": None})["day"])
        if value is None:
            continue
        start = before.start("day") if before else match.start()
        weekday = words.weekday_before.search(low, max(0, start - 16), start)
        if before:
            yield from _first_of_two(low, before.start("day"), value, words)
        kind = ""
        if weekday:
            on = value.as_date()
            if on is not None and on.weekday() != words.weekdays[weekday["weekday"]]:
                kind = "wrong-weekday"
            start = weekday.start()
        yield Found(start, end, value, kind)
        if after:
            yield from _second_of_two(low, after.end(), value, words)


def _first_of_two(low: str, start: int, last: Day, words: _Words) -> Iterator[Found]:
    """The first of two days of one month: "1" in "1 to 5 January"."""
    match = words.range_before.search(low, max(0, start - 14), start)
    if not match or last.day is None or int(match["day"]) >= last.day:
        return
    value = _day(None if last.year is None else str(last.year), str(last.month), match["day"])
    if value is not None:
        yield Found(match.start("day"), match.end("day"), value)


def _second_of_two(low: str, end: int, first: Day, words: _Words) -> Iterator[Found]:
    """The second of two days of one month: "26" in "December 24-26"."""
    match = words.range_after.match(low, end)
    if not match or first.day is None or int(match["day"]) <= first.day:
        return
    value = _day(None if first.year is None else str(first.year), str(first.month), match["day"])
    if value is not None:
        yield Found(match.start("day"), match.end("day"), value)


def _day(year: str | None, month: str, day: str | None) -> Day | None:
    try:
        return Day(None if year is None else int(year), int(month), None if day is None else int(day))
    except ValueError:
        return None


def same(a: Day, b: Day) -> Verdict:
    """How two dates relate: what one leaves out, the year or the day, makes them COMPATIBLE when the rest agrees."""
    if a == b:
        return Verdict(Likeness.EQUAL, "they are the same")
    if a.month != b.month:
        return Verdict(Likeness.DIFFERENT, "the months differ")
    if a.year is not None and b.year is not None and a.year != b.year:
        return Verdict(Likeness.DIFFERENT, "the years differ")
    if a.day is not None and b.day is not None and a.day != b.day:
        return Verdict(Likeness.DIFFERENT, "the days differ")
    if a.day == b.day:
        return Verdict(Likeness.COMPATIBLE, "only one says the year")
    return Verdict(Likeness.COMPATIBLE, "only one says the day")


def show(value: Day, channel: Channel, locale: str) -> str:
    """ "4 January 2027" in British English and Welsh, "January 4, 2027" for "en-US", else as the locale has it."""
    language, _, region = locale.partition("-")
    if channel is Channel.SMS and language in ("en", "cy"):
        month = _data()[language]["months"][value.month]
        name = month[min(1, len(month) - 1)] if language == "en" else month[0]
    else:
        name = _month_names(language)[value.month][0]
    if region.upper() in _data()["month_first"] and language == "en":
        day = "" if value.day is None else f" {value.day}"
        return f"{name}{day}" + ("" if value.year is None else f"{',' if day else ''} {value.year}")
    day = "" if value.day is None else f"{value.day} "
    return f"{day}{name}" + ("" if value.year is None else f" {value.year}")


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": ["2027-01-04", "4 January 2027", "January 4, 2027", "4 January", "January 2027"],
    }


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = resources.files("knowledge.types").joinpath("date.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=16)
def _month_names(language: str) -> dict[int, list[str]]:
    """Month to its names in `language`: our own, else those of the locale data, else English."""
    if language in _data():
        names: dict[int, list[str]] = _data()[language]["months"]
        return names
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy, and rarely needed

    try:
        months = Locale.parse(language).months["format"]
    except (UnknownLocaleError, ValueError):
        english: dict[int, list[str]] = _data()["en"]["months"]
        return english
    return {month: [months["wide"][month], months["abbreviated"][month].rstrip(".")] for month in range(1, 13)}


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    """The words of a language and of English, which mixed texts use."""
    tags = [tag for tag in dict.fromkeys((language, "en")) if tag in _data()]
    months = {name.lower(): month for month, names in _month_names("en").items() for name in names}
    months |= {name.lower(): month for month, names in _month_names(language).items() for name in names}
    days = {name.lower(): day for tag in tags for day, names in _data()[tag]["days"].items() for name in names}
    ordinals = "|".join(form for tag in tags for form in _data()[tag]["ordinals"])
    of = "|".join(form for tag in tags for form in _data()[tag]["of"])
    ranges = _any([form for tag in tags for form in _data()[tag]["ranges"]])
    day = rf"(?P<day>0?[1-9]|[12]\d|3[01])(?:{ordinals}|\.|er)?"
    return _Words(
        re.compile("|".join(sorted({name[:3] for name in months}))),
        re.compile(rf"(?<![\w'’])({_any(months)})(?![\w'’])(?:\.(?=[\s,]*\d))?"),
        months,
        frozenset(word for tag in tags for word in _data()[tag]["words"]),
        re.compile(rf"(?<![\w.:,/£$€])(?<!\d{{3}}-)(?:the\s+)?{day}(?:\s+|-)(?:(?:{of}|de)\s+)?$"),
        re.compile(rf"(?<!\w)(?P<weekday>{_any(days)}),?\.?\s+(?:the\s+)?$"),
        days,
        re.compile(rf"\s+(?:the\s+)?{day}(?!\w|[.,:]\d|\s?%|/|\s*[-–]\s*\d{{3}})"),
        re.compile(r"(?:,?\s+|-)(?:o\s+|de\s+|of\s+)?(?P<year>(?:19|20|21)\d\d)(?![\w%]|[.,:]\d|-\d{3})"),
        re.compile(rf"(?<![\w.:,/£$€-]){day}\s?(?:{ranges})\s?(?:the\s+)?$"),
        re.compile(rf"\s?(?:{ranges})\s?(?:the\s+)?{day}(?!\w|\s?[.,:/%-]?\d|\s?%|\s(?:{_any(months)}))"),
    )


def _any(names: Any) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
