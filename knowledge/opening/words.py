"""The words of opening hours by language, as a lexicon that a reader can walk through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import cache
from importlib import resources
from typing import Any

import yaml


class Sort(IntEnum):
    """What a word, a sign or a phrase is in the grammar of opening hours."""

    DAYS = auto()
    TO = auto()
    BETWEEN = auto()
    FROM = auto()
    AND = auto()
    OR = auto()
    OPEN = auto()
    CLOSED = auto()
    CLOSES = auto()
    EXCEPT = auto()
    INCLUDING = auto()
    LUNCH = auto()
    NOON = auto()
    MIDNIGHT = auto()
    MORNING = auto()
    AFTERNOON = auto()
    OCLOCK = auto()
    HALF_PAST = auto()
    QUARTER_PAST = auto()
    QUARTER_TO = auto()
    ALL_DAY = auto()
    ALWAYS = auto()
    WHOLE_DAY = auto()
    ALL_YEAR = auto()
    MONTH = auto()
    ORDINAL = auto()
    DATE = auto()
    COUNTED = auto()
    ZONE = auto()
    GLUE = auto()
    UNIT = auto()
    NUMBER = auto()
    COMMA = auto()
    COLON = auto()
    STOP = auto()
    LINE = auto()
    BRACKET = auto()
    SEASON = auto()
    WHEN = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """One reading of a phrase.

    days: bits 0 to 6 for Monday to Sunday, bit 7 for public holidays. number: an hour, or a month from 1.
    minutes: past the hour. text: the IANA name of a ZONE, the OSM selector of a DATE,
    the name of a SEASON without dates. plural: it names every such day.
    """

    sort: Sort
    days: int = 0
    number: int = -1
    minutes: int = -1
    text: str = ""
    plural: bool = False


Phrases = dict[str, list[tuple[tuple[str, ...], tuple[Word, ...]]]]
"""First piece -> (the other pieces, readings), the longest phrase first."""

HOLIDAYS = 1 << 7
WEEKDAYS = 0b11111
WEEKEND = 0b1100000
DAILY = 0b1111111

PIECE = re.compile(
    r"(?P<initials>[^\W\d_](?:\.[^\W\d_])+\.?(?!\w))"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<number>[0-9]{1,2}[:.,h][0-9]{2}(?![0-9])|[0-9]+)"
    r"|(?P<line>\n)"
    r"|(?P<sign>\S)"
)

_DAY_KEYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SETS = {"weekdays": WEEKDAYS, "working_days": WEEKDAYS, "weekend": WEEKEND, "daily": DAILY, "holidays": HOLIDAYS}
_OTHER_NAMES = {"round_the_clock": Sort.ALWAYS, "units": Sort.UNIT, "ordinals": Sort.ORDINAL}


def key(piece: str) -> str:
    """A piece as phrases are looked up: lower case, plain apostrophe, `a.m.` as `am`."""
    piece = piece.lower().replace("’", "'")
    return piece.replace(".", "") if piece[0].isalpha() else piece


@cache
def words_to_say(language: str) -> dict[str, Any]:
    """The words that are written in a language, as the data file has them; those of English where it has none."""
    data = _data()
    words: dict[str, Any] = data.get(language, {}).get("say") or data["en"]["say"]
    return words


@cache
def said_of_all_times(language: str) -> tuple[str, ...]:
    """Words, in lower case, after which a text names the clock of all its times; those of English in every language."""
    tongues = dict.fromkeys((language, "en"))
    return tuple(words for tongue in tongues for words in _data().get(tongue, {}).get("all_times", ()))


@cache
def lexicon(language: str) -> Phrases:
    """The phrases of a language. English ones are read in every language, after its own."""
    phrases: dict[tuple[str, ...], list[Word]] = {}
    for tongue in dict.fromkeys((language, "en")):
        if tongue in _data():
            for pieces, words in _words(_data()[tongue]).items():
                phrases.setdefault(pieces, []).extend(words)
    out: Phrases = {}
    for pieces, words in sorted(phrases.items(), key=lambda item: -len(item[0])):
        out.setdefault(pieces[0], []).append((pieces[1:], tuple(words)))
    return out


@cache
def _data() -> dict[str, Any]:
    text = resources.files("knowledge").joinpath("types/hours.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


def _words(data: dict[str, Any]) -> dict[tuple[str, ...], list[Word]]:
    out: dict[tuple[str, ...], list[Word]] = {}

    def add(phrase: str, word: Word) -> None:
        out.setdefault(tuple(key(piece[0]) for piece in PIECE.finditer(phrase)), []).append(word)

    for name, listed in data["read"].items():
        for phrase in map(str, listed):
            if name in _DAY_KEYS:
                add(phrase, Word(Sort.DAYS, days=1 << _DAY_KEYS.index(name), plural=phrase.endswith("days")))
            elif name in _SETS:
                add(phrase, Word(Sort.DAYS, days=_SETS[name], plural=True))
                if name == "working_days":
                    add(phrase, Word(Sort.UNIT))
            elif name == "local":
                add(phrase, Word(Sort.ZONE, text="local"))
            else:
                add(phrase, Word(_OTHER_NAMES.get(name) or Sort[name.upper()]))
    for phrase, number in data["numbers"].items():
        add(phrase, Word(Sort.NUMBER, number=number))
    for phrase, number in data.get("minutes", {}).items():
        add(phrase, Word(Sort.NUMBER, minutes=number))
    for number, listed in enumerate(data["months"], 1):
        for phrase in listed:
            add(phrase, Word(Sort.MONTH, number=number))
    for season, listed in data["seasons"].items():
        for phrase in listed:
            add(phrase, Word(Sort.SEASON, text=season))
    for phrase in data["ordinals"]:
        add(phrase, Word(Sort.ORDINAL))
    for selector, listed in data["dates"].items():
        for phrase in listed:
            add(phrase, Word(Sort.DATE, text=selector))
    for zone, listed in data["zones"].items():
        for phrase in listed:
            add(phrase, Word(Sort.ZONE, text=zone))
    return out
