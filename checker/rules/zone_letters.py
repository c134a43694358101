"""Does the abbreviation of a time zone agree with the offset, or the day, beside it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, place_of_words
from checker.findings.said import statements
from checker.model import Finding, Severity, Stated, Statement

CODE = "TIME-002"
SEVERITY = Severity.ERROR
CLAUSE = "5.2(b)"
DOC = """\
A text gives a time with the abbreviation of a zone and an offset that is another's ("9am EST (UTC-4)"), or with one day
on which the clocks of that zone show otherwise ("10am EDT on 12 January 2027"). Times without an offset or a full date
are left alone: many people write EST all the year. So is GMT on a day in summer, which is a time of its own.
"""
_TIME = r"(?:\d(?:\s?[ap]\.?m\.?)?|noon|midnight|uhr)"


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each statement that contradicts itself."""
    dated: dict[int, list[Any]] = {}
    for mention in evidence.mentions:
        if mention.type == "date" and mention.value.year and mention.value.day:
            dated.setdefault(id(mention.statement), []).append(mention.value)
    for statement in statements(evidence):
        for match in _letters().finditer(statement.text):
            letters = match["zone"]
            wrong = _of_offset(match) or _of_day(letters, dated.get(id(statement), []))
            if wrong:
                yield _finding(statement, match.start("zone"), match.end(), letters, wrong)


def _of_offset(match: re.Match[str]) -> str:
    if not match["sign"]:
        return ""
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    said = -minutes if match["sign"] in "-\u2212\u2013" else minutes
    ahead = _zones()[match["zone"]]["ahead"]
    return "" if said == ahead else f"{match['zone']} is {_offset(ahead)}, and the text says {_offset(said)}"


def _of_day(letters: str, days: list[Any]) -> str:
    """Only of one day: of several, nobody knows which the time is of."""
    zone = _zones()[letters]
    if len(days) != 1 or not zone["at"]:
        return ""
    day = days[0]
    there = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone["at"]))
    ahead = int((there.utcoffset() or there - there).total_seconds()) // 60
    shown = next((name for name, one in _zones().items() if one["at"] == zone["at"] and one["ahead"] == ahead), "")
    other = f" ({shown})" if shown else ""
    return "" if ahead == zone["ahead"] else f"on {there:%-d %B %Y} clocks there show {_offset(ahead)}{other}"


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def _finding(statement: Statement, start: int, end: int, letters: str, wrong: str) -> Finding:
    place = place_of_words(statement, start, end)
    about = f"zone:{place.digest}"
    return Finding(
        key=key_of(CODE, about),
        code=CODE,
        severity=SEVERITY,
        message=f"A time in {letters}: {wrong}",
        clause=CLAUSE,
        about=about,
        values=(Stated(letters, letters, "text", (place,)),),
        fix="find out which is right, and write the zone as a place, such as “New York time”",
    )


@cache
def _zones() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = yaml.load(
        resources.files("checker.rules").joinpath("zone_letters.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return data


@cache
def _letters() -> re.Pattern[str]:
    zones = "|".join(sorted(_zones(), key=len, reverse=True))
    offset = r"(?:\s?[(\[,=/]?\s?(?:UTC|GMT)\s?(?P<sign>[-+\u2212\u2013])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?)"
    return re.compile(rf"(?i:{_TIME})\s?\(?(?P<zone>{zones})\b{offset}?")
