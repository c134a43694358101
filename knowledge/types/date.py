"""A day of the calendar, a day of every year, or a month: "4 January 2027", "January 4", "ym Mehefin 2027"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import date_prose
from knowledge.types.base import Found, Likeness, NotAValue, Verdict
from knowledge.types.date_day import Day, day_of

__all__ = ["LABEL", "NAME", "Day", "anchor", "find", "parse", "same", "schema", "show"]

NAME = "date"
LABEL = "date"
EXPECTED = 'a date such as "2027-01-04", "4 January 2027" or "January 2027"'

_CANONICAL = re.compile(r"(?:(\d{4})-(\d\d)(?:-(\d\d))?|--(\d\d)-(\d\d))$")


def parse(text: str, setting: Setting) -> Day:
    """The date that the whole of `text` states. Raises NotAValue."""
    trimmed = " ".join(text.split())
    match = _CANONICAL.match(trimmed)
    if match:
        year, month, day, lone_month, lone_day = match.groups()
        value = day_of(year, month or lone_month, day or lone_day)
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
    return date_prose.find(text, setting)


def anchor(language: str) -> str:
    """None: of a date at least the day or the year is in figures."""
    return ""


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
        month = date_prose.data()[language]["months"][value.month]
        name = month[min(1, len(month) - 1)] if language == "en" else month[0]
    else:
        name = date_prose.month_names(language)[value.month][0]
    if region.upper() in date_prose.data()["month_first"] and language == "en":
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
