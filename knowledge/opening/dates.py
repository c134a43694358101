"""Dates among opening hours: "25 December", "24, 25 and 26 December", "1 April to 30 September", "Oct-Mar"."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.opening.tokens import Token
from knowledge.opening.words import Sort

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FAR = 8
"""Tokens that may stand between the first day of a list and its month."""


@dataclass(frozen=True, slots=True)
class Dates:
    """OSM date selectors of tokens up to, not including, `after`. season: a stretch, not days named one by one."""

    selectors: tuple[str, ...]
    after: int
    season: bool = False


@dataclass(frozen=True, slots=True)
class _Day:
    day: int
    month: int
    year: int
    after: int

    def __str__(self) -> str:
        year = f"{self.year} " if self.year else ""
        return f"{year}{_MONTHS[self.month - 1]}{f' {self.day:02}' if self.day else ''}"


def dates(tokens: list[Token], at: int) -> Dates | None:
    """The dates that begin at token `at`, if it begins any."""
    token = tokens[at]
    named = token.reading(Sort.DATE)
    if named:
        return Dates((named.text,), at + 1)
    if not token.digits and not token.may_be(Sort.MONTH):
        return None
    first = _month_first(tokens, at) if token.may_be(Sort.MONTH) else _day_first(tokens, at)
    if first is None:
        return _days_of_month(tokens, at) if token.digits else None
    joint = first.after
    if joint + 1 < len(tokens) and tokens[joint].may_be(Sort.TO):
        last = _month_first(tokens, joint + 1) or _day_first(tokens, joint + 1) or _bare_day(tokens, joint + 1, first)
        if last is not None and bool(last.day) == bool(first.day):
            if last.year and not first.year:
                wraps = (last.month, last.day) < (first.month, first.day)
                first = _Day(first.day, first.month, last.year - wraps, first.after)
            return Dates((f"{first}-{last}",), last.after, season=True)
    return Dates((str(first),), first.after, season=not first.day) if first.day else None


def _bare_day(tokens: list[Token], at: int, first: _Day) -> _Day | None:
    """The 26 of "Dec 24-26", which takes its month from the first day."""
    day = _number(tokens, at)
    if not day or not first.day or day <= first.day or day > _DAYS_IN[first.month - 1]:
        return None
    after = _ordinal(tokens, at + 1)
    if after < len(tokens) and tokens[after].may_be(Sort.MORNING, Sort.AFTERNOON, Sort.COLON, Sort.TO):
        return None
    return _Day(day, first.month, first.year, after)


def _days_of_month(tokens: list[Token], at: int) -> Dates | None:
    """Days before the one month that they share: "24, 25 and 26 December", "24-26 December"."""
    days = [_number(tokens, at)]
    here = _ordinal(tokens, at + 1)
    ranged = False
    while here < min(len(tokens) - 1, at + _FAR) and tokens[here].may_be(Sort.COMMA, Sort.AND, Sort.TO):
        ranged = tokens[here].may_be(Sort.TO)
        while here < len(tokens) - 1 and tokens[here].may_be(Sort.COMMA, Sort.AND):
            here += 1
        here += ranged
        last = _day_first(tokens, here)
        days.append(_number(tokens, here))
        if last is not None:
            if any(not 0 < day <= _DAYS_IN[last.month - 1] for day in days):
                return None
            year = f"{last.year} " if last.year else ""
            month = _MONTHS[last.month - 1]
            if ranged:
                selector = f"{year}{month} {days[0]:02}-{last}"
                return Dates((selector,), last.after, season=True) if len(days) == 2 else None
            return Dates(tuple(f"{year}{month} {day:02}" for day in days), last.after)
        here = _ordinal(tokens, here + 1)
    return None


def _day_first(tokens: list[Token], at: int) -> _Day | None:
    """25 December, 25th of December 2026."""
    day = _number(tokens, at)
    if not day:
        return None
    here = _ordinal(tokens, at + 1)
    month = tokens[here].reading(Sort.MONTH) if here < len(tokens) else None
    if month is None or day > _DAYS_IN[month.number - 1]:
        return None
    year = _year(tokens, here + 1)
    return _Day(day, month.number, year, here + 1 + bool(year))


def _month_first(tokens: list[Token], at: int) -> _Day | None:
    """December 25, December 25th, 2026; a month alone is day 0."""
    month = tokens[at].reading(Sort.MONTH) if at < len(tokens) else None
    if month is None:
        return None
    here = at + 1
    if here < len(tokens) and tokens[here].text == ".":
        here += 1
    day = _number(tokens, here)
    clock = here + 1 < len(tokens) and tokens[here + 1].may_be(Sort.MORNING, Sort.AFTERNOON, Sort.OCLOCK)
    if not day or day > _DAYS_IN[month.number - 1] or clock:
        return _Day(0, month.number, 0, at + 1)
    here = _ordinal(tokens, here + 1)
    comma = here < len(tokens) and tokens[here].text == ","
    year = _year(tokens, here + comma)
    return _Day(day, month.number, year, here + comma + 1 if year else here)


def _number(tokens: list[Token], at: int) -> int:
    text = tokens[at].text if at < len(tokens) else ""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= 2 and 1 <= int(text) <= 31 else 0


def _year(tokens: list[Token], at: int) -> int:
    text = tokens[at].text if at < len(tokens) else ""
    if not (text.isdecimal() and text.isascii() and len(text) == 4 and text.startswith("20")):
        return 0
    to = at + 1 < len(tokens) and tokens[at + 1].may_be(Sort.TO)
    clock = to and at + 2 < len(tokens) and tokens[at + 2].digits and len(tokens[at + 2].text) == 4
    return 0 if clock else int(text)


def _ordinal(tokens: list[Token], at: int) -> int:
    """Past "th" and "of", and past the stop of "24. Dezember"."""
    if at + 1 < len(tokens) and tokens[at].text == "." and tokens[at + 1].may_be(Sort.MONTH):
        return at + 1
    while at < len(tokens) and tokens[at].may_be(Sort.ORDINAL):
        at += 1
    return at
