"""Where a text names dates, by the name of a month or in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.types.base import Found
from knowledge.types.date_day import Day, day_of

_IN_FIGURES = re.compile(
    r"(?<![\w./-])(?:(?P<iso>(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?=$|T\d|\b))"
    r"|(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d))(?![^\WT]|[-/.]\d)"
)
_FIGURES_LIKELY = re.compile(r"\d[-/.]\d{1,2}[-/.]\d")
_PIVOT = 70  # "69" is 2069, "70" is 1970


@dataclass(frozen=True)
class _Words:
    likely: re.Pattern[str]
    month: re.Pattern[str]
    months: Mapping[str, int]
    only_capital: frozenset[str]
    day_before: re.Pattern[str]
    spelled_before: re.Pattern[str]
    spelled: Mapping[str, str]
    weekday_before: re.Pattern[str]
    weekdays: Mapping[str, int]
    day_after: re.Pattern[str]
    year_after: re.Pattern[str]
    range_before: re.Pattern[str]
    list_before: re.Pattern[str]
    range_after: re.Pattern[str]


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every date in `text`, left to right; see `date.find`."""
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
        found.extend(_figured(text, low, words, setting))
    found.sort(key=lambda one: one.start)
    end = 0
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def _figured(text: str, low: str, words: _Words, setting: Setting) -> Iterator[Found]:
    month_first = setting.country in data()["month_first"]
    for match in _IN_FIGURES.finditer(text):
        if match["iso"]:
            value = day_of(match["y"], match["m"], match["d"])
        else:
            short = len(match["year"]) == 2
            if short and match["sep"] != "/" and not (match["sep"] == "-" and month_first):
                continue  # "1.2.27" is more often a version or a clause
            first, second, year = match["first"], match["second"], _full_year(match["year"])
            value = day_of(year, first, second) if month_first else day_of(year, second, first)
            if value is None:  # only the other order makes sense
                value = day_of(year, second, first) if month_first else day_of(year, first, second)
        if value is not None:
            yield _with_weekday(low, Found(match.start(), match.end(), value), words)


def _full_year(year: str) -> str:
    if len(year) == 4:
        return year
    return f"{20 if int(year) < _PIVOT else 19}{year}"


def _named(text: str, low: str, words: _Words) -> Iterator[Found]:
    taken = 0
    for match in words.month.finditer(low):
        name = match.group(1)
        if name in words.only_capital and not text[match.start()].isupper():
            continue
        month = str(words.months[name])
        before = words.day_before.search(low, max(0, match.start() - 14), match.start())
        if before and before.start("day") < taken:  # the 15 of "March 15-April 15" is March's
            before = None
        spelled = None if before else words.spelled_before.search(low, max(0, match.start() - 24), match.start())
        after = None if before or spelled else words.day_after.match(low, match.end())
        end = after.end() if after else match.end()
        year = words.year_after.match(low, end)
        end = year.end() if year else end
        day = words.spelled[spelled["day"]] if spelled else (before or after or {"day": None})["day"]
        value = day_of(year["year"] if year else None, month, day)
        if value is None:
            continue
        first = before or spelled
        start = first.start("day") if first else match.start()
        if before:
            yield from _before_last(low, before.start("day"), value, words)
        yield _with_weekday(low, Found(start, end, value), words)
        taken = end
        if after:
            yield from _second_of_two(low, after.end(), value, words)


def _with_weekday(low: str, found: Found, words: _Words) -> Found:
    """`found` with the day of the week before it, if there is one."""
    weekday = words.weekday_before.search(low, max(0, found.start - 16), found.start)
    if not weekday:
        return found
    on = found.value.as_date()
    wrong = on is not None and on.weekday() != words.weekdays[weekday["weekday"]]
    return Found(weekday.start(), found.end, found.value, "wrong-weekday" if wrong else "")


def _before_last(low: str, start: int, last: Day, words: _Words) -> Iterator[Found]:
    """The days of one month before its last: "24" and "25" in "24, 25 and 26 December"."""
    found: list[Found] = []
    match = words.range_before.search(low, max(0, start - 14), start)
    while match and last.day is not None and int(match["day"]) < last.day:
        value = day_of(None if last.year is None else str(last.year), str(last.month), match["day"])
        if value is None:
            break
        start, last = match.start("day"), value
        found.append(Found(start, match.end("day"), value))
        match = words.list_before.search(low, max(0, start - 14), start)
    yield from reversed(found)


def _second_of_two(low: str, end: int, first: Day, words: _Words) -> Iterator[Found]:
    """The second of two days of one month: "26" in "December 24-26"."""
    match = words.range_after.match(low, end)
    if not match or first.day is None or int(match["day"]) <= first.day:
        return
    value = day_of(None if first.year is None else str(first.year), str(first.month), match["day"])
    if value is not None:
        yield Found(match.start("day"), match.end("day"), value)


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The word lists by language, and the countries that write the month first. Read-only."""
    text = resources.files("knowledge.types").joinpath("date.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=16)
def month_names(language: str) -> dict[int, list[str]]:
    """Month to its names in `language`: our own, else those of the locale data, else English."""
    if language in data():
        names: dict[int, list[str]] = data()[language]["months"]
        return names
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy, and rarely needed

    try:
        months = Locale.parse(language).months["format"]
    except (UnknownLocaleError, ValueError):
        english: dict[int, list[str]] = data()["en"]["months"]
        return english
    return {month: [months["wide"][month], months["abbreviated"][month].rstrip(".")] for month in range(1, 13)}


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    """The words of a language and of English, which mixed texts use."""
    tags = [tag for tag in dict.fromkeys((language, "en")) if tag in data()]
    months = {name.lower(): month for month, names in month_names("en").items() for name in names}
    months |= {name.lower(): month for month, names in month_names(language).items() for name in names}
    days = {name.lower(): day for tag in tags for day, names in data()[tag]["days"].items() for name in names}
    ordinals = "|".join(form for tag in tags for form in data()[tag]["ordinals"])
    of = "|".join(form for tag in tags for form in data()[tag]["of"])
    ranges = _any([form for tag in tags for form in data()[tag]["ranges"]])
    spelled = {word: str(at) for tag in tags for at, word in enumerate(data()[tag].get("spelled", ()), start=1)}
    day = rf"(?P<day>0?[1-9]|[12]\d|3[01])(?:{ordinals}|\.|er)?"
    return _Words(
        re.compile("|".join(sorted({name[:3] for name in months}))),
        re.compile(rf"(?<![\w'’])({_any(months)})(?![\w'’])(?:\.(?=[\s,]*\d))?"),
        months,
        frozenset(word for tag in tags for word in data()[tag]["words"]),
        re.compile(rf"(?<![\w.:,/£$€])(?<!\d{{3}}-)(?:the\s+)?{day}(?:\s+|-)(?:(?:{of}|de)\s+)?$"),
        re.compile(rf"(?<![\w-])(?P<day>{_any(spelled)})\s+(?:{of})\s+$") if spelled else re.compile(r"(?!)"),
        spelled,
        re.compile(rf"(?<!\w)(?P<weekday>{_any(days)}),?\.?\s+(?:the\s+)?$"),
        days,
        re.compile(rf"\s+(?:the\s+)?{day}(?!\w|[.,:]\d|\s?%|/|\s*[-–]\s*\d{{3}})"),
        re.compile(r"(?:,?\s+|-)(?:o\s+|de\s+|of\s+)?(?P<year>(?:19|20|21)\d\d)(?![\w%]|[.,:]\d|-\d{3})"),
        re.compile(rf"(?<![\w.:,/£$€-]){day}\s?(?:{ranges})\s?(?:the\s+)?$"),
        re.compile(rf"(?<![\w.:,/£$€-]){day},\s$"),
        re.compile(rf"\s?(?:{ranges})\s?(?:the\s+)?{day}(?!\w|\s?[.,:/%-]?\d|\s?%|\s(?:{_any(months)}))"),
    )


def _any(names: Any) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
