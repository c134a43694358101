"""Running text as tokens: numbers, signs, and phrases of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.opening.words import PIECE, Phrases, Sort, Word, key, lexicon
from knowledge.opening.zones import is_zone, zone_at, zone_of
from knowledge.quickly import quickly_made

_DASHES = "-–—−‐‑‒―"
_SIGNS = {
    **dict.fromkeys(_DASHES, (Word(Sort.TO),)),
    **dict.fromkeys(",;/|•·*_", (Word(Sort.COMMA),)),
    "&": (Word(Sort.AND),), "+": (Word(Sort.AND),), ":": (Word(Sort.COLON),), ".": (Word(Sort.STOP),),
    **dict.fromkeys("()[]", (Word(Sort.BRACKET),)),
}  # fmt: skip
_OTHER = (Word(Sort.OTHER),)
_LINE = (Word(Sort.LINE),)
_DIGITS: tuple[Word, ...] = (Word(Sort.NUMBER),)
_TWO_LETTERS = {name: 1 << day for day, name in enumerate(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))}
_OFFSET = re.compile(r"(?:UTC|GMT)\s?([+-−–])\s?(\d{1,2})(?!\d|:)(?::00)?")
_IANA = re.compile(r"[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?")


@quickly_made
@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text with what it can be in the grammar; the first reading is the likeliest.

    sorts: a bit for the sort of each reading.
    """

    start: int
    end: int
    text: str
    readings: tuple[Word, ...]
    sorts: int

    def reading(self, sort: Sort) -> Word | None:
        return next((word for word in self.readings if word.sort is sort), None)

    def may_be(self, *sorts: Sort) -> bool:
        for sort in sorts:  # noqa: SIM110  a generator here makes finding a third slower
            if self.sorts >> sort & 1:
                return True
        return False

    @property
    def digits(self) -> bool:
        return "0" <= self.text[0] <= "9"


def tokens(text: str, language: str, country: str) -> list[Token]:
    """The tokens of `text`, left to right; white space is left out, line breaks are kept."""
    phrases = lexicon(language)
    pieces = [(found.start(), found.end(), found[0]) for found in PIECE.finditer(text)]
    keys = [key(piece) for _, _, piece in pieces]
    out: list[Token] = []
    at = 0
    while at < len(pieces):
        start, end, piece = pieces[at]
        size, readings = _phrase(phrases, keys, at)
        name = _IANA.match(text, start) if text[end : end + 1] == "/" and piece[0].isupper() else None
        if name and is_zone(name[0]):
            end, readings, size = name.end(), (Word(Sort.ZONE, text=name[0]),), 1
            while at + size < len(pieces) and pieces[at + size][0] < end:
                size += 1
        elif size:
            end = pieces[at + size - 1][1]
        elif "0" <= piece[0] <= "9":
            size, readings = 1, _DIGITS
        else:
            size, end, readings = _sign_or_name(text, start, end)
            while at + size < len(pieces) and pieces[at + size][0] < end:
                size += 1
        if piece[0].isupper() and size == 1 and (zone := _clock(piece, text[end : end + 1], country)):
            readings = (Word(Sort.ZONE, text=zone), *readings)
        out.append(Token(start, end, text[start:end], readings, _sorts(readings)))
        at += size
    return out


@lru_cache(4096)
def _sorts(readings: tuple[Word, ...]) -> int:
    sorts = 0
    for word in readings:
        sorts |= 1 << word.sort
    return sorts


def _phrase(phrases: Phrases, keys: list[str], at: int) -> tuple[int, tuple[Word, ...]]:
    """How many pieces the longest phrase at `at` has, and its readings; 0 where there is none."""
    for rest, words in phrases.get(keys[at], ()):
        if not rest or tuple(keys[at + 1 : at + 1 + len(rest)]) == rest:
            return 1 + len(rest), words
    return 0, ()


def _clock(piece: str, following: str, country: str) -> str:
    """The zone that an abbreviation names, or a place where it ends what stands in brackets: "(8 am to 8 pm UK)"."""
    zone = zone_of(piece, country) if piece.isupper() else ""
    return zone or (zone_at(piece) if following and following in ")]" else "")


def _sign_or_name(text: str, start: int, end: int) -> tuple[int, int, tuple[Word, ...]]:
    """Signs, two-letter days, and names of zones that are patterns rather than words."""
    piece = text[start:end]
    if not piece[0].isalpha():
        return 1, end, _LINE if piece == "\n" else _SIGNS.get(piece, _OTHER)
    if piece in _TWO_LETTERS and _in_days(text, start, end):
        return 1, end, (Word(Sort.DAYS, days=_TWO_LETTERS[piece]),)
    if piece in ("UTC", "GMT") and (offset := _OFFSET.match(text, start)):
        # The Etc zones count westwards: UTC+8 is Etc/GMT-8.
        sign = "-" if offset[1] == "+" else "+"
        zone = f"Etc/GMT{sign}{int(offset[2])}"
        if is_zone(zone):
            return 1, offset.end(), (Word(Sort.ZONE, text=zone if int(offset[2]) else "UTC"),)
    if piece == "M" and (span := _M_TO_F.match(text, start)):
        last = "FS".index(span[1][0]) + (4 if span[1][:2] != "Su" and span[1] != "S" else 5)
        return 1, span.end(), (Word(Sort.DAYS, days=(1 << last + 1) - 1),)
    return 1, end, _OTHER


_M_TO_F = re.compile(r"M\s?[-–—]\s?(F(?:ri)?|S(?:at|un)?)(?!\w)")
_NEAR_DAY = re.compile(r"\s?[-–—,/&]\s?(?:Mo|Tu|We|Th|Fr|Sa|Su)")
_DAY_BEFORE = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su)[a-z]{0,7}\.?\s?[-–—,/&]\s?$")
_THEN_TIME = re.compile(r"[.:]?\s?\d{1,2}[:.]\d\d")


def _in_days(text: str, start: int, end: int) -> bool:
    """Whether two letters are a day: "We" and "Mo" are words and names too, so a day or a time must be near."""
    return bool(
        _NEAR_DAY.match(text, end) or _DAY_BEFORE.search(text, max(0, start - 14), start) or _THEN_TIME.match(text, end)
    )
