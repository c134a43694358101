"""A postal address, in one or more languages: "Complaints, PO Box 410, Leeds LS99 9HB"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from knowledge.channels import Channel
from knowledge.localised import Localised
from knowledge.setting import Setting
from knowledge.types import address_words, text
from knowledge.types.base import Found, Likeness, NotAValue, Verdict

NAME = "address"
LABEL = "postal address"
EXPECTED = "a postal address with its parts parted by commas, such as Complaints, PO Box 410, Leeds LS99 9HB"

_PART = re.compile(r"[,;\n]\s*")
_LONGEST = 200  # characters of an address
_MOST_WORDS = 6  # of one of its parts
_NUMBER = re.compile(r"\b(\d+[a-z]?)\b")
_STARTS = re.compile(r"[A-ZÀ-ÞĀ-Ž0-9(“\"'‘]")
_LOOSE = frozenset(
    [
        "and",
        "&",
        "of",
        "the",
        "y",
        "yr",
        "a",
        "o'r",
        "i",
        "upon",
        "on",
        "le",
        "la",
        "de",
        "del",
        "der",
        "und",
        "sur",
        "am",
        "an",
    ]
)
_LEADS = re.compile(r".*(?::|\b(?:to|at|yn|at:|address|is|an|in|cyfeiriad|yw|nach|unter|an die|à|a)\s)\s*", re.DOTALL)
_TELLING = ("GB", "NL", "CA", "IE", "US", "DE")  # countries by whose postcodes an address is told, the surest first
_ENOUGH = 0.34  # of the words of the shorter one in common, below which two addresses are of two places


def parse(written: str, setting: Setting) -> Localised:
    """The address in the setting's language, its lines parted by commas. Raises NotAValue."""
    plain = ", ".join(part.strip() for part in _PART.split(unicodedata.normalize("NFC", written)) if part.strip())
    folded = " ".join(plain.split())
    if not any(map(str.isalnum, folded)):
        raise NotAValue(EXPECTED)
    return Localised.of(folded, setting.language)


def find(written: str, setting: Setting) -> Iterator[Found]:
    """Every address in running text: a postcode or a box for post with what looks like an address before it."""
    end = 0
    for last in _ends(written, setting):
        if last[0] < end:
            continue
        start = _start(written, last[0], end)
        if start < last[0]:
            try:
                value = parse(written[start : last[1]], setting)
            except NotAValue:
                continue
            yield Found(start, last[1], value)
            end = last[1]


def _ends(written: str, setting: Setting) -> list[tuple[int, int]]:
    """Where the last part of each address begins and ends: a postcode, or a box that no postcode follows."""
    codes = [(code.start, code.end) for code in address_words.codes_in(written, setting.country)]
    for box in address_words.boxes_in(written):
        if not any(box.end() <= start <= box.end() + _LONGEST // 2 for start, _ in codes):
            codes.append((box.start(), box.end()))
    return sorted(codes)


def _start(written: str, code: int, least: int) -> int:
    """Where the address begins that ends with what stands at `code`: parts are taken while they look like its."""
    least = max(least, code - _LONGEST)
    begin, at = code, code
    while at > least:
        comma = written.rfind(",", least, at)
        begins = comma + 1 if comma >= 0 else least
        part = written[begins:at]
        lead = _LEADS.match(part)
        whole = lead is None
        if lead:
            begins, part = begins + lead.end(), part[lead.end() :]
        stop = max(part.rfind(sign) for sign in (". ", "! ", "? ", "\n"))
        if stop >= 0:
            begins, part, whole = begins + stop + 2, part[stop + 2 :], False
        if not _is_part(part):
            return begin
        begin = begins + len(part) - len(part.lstrip())
        if not whole or comma < 0:
            return begin
        at = comma
    return begin


def _is_part(part: str) -> bool:
    """Whether it can be a part of an address: a few words, each with a capital or a figure, but for small ones."""
    words = part.split()
    if not words:
        return True  # the place just before the code
    return len(words) <= _MOST_WORDS and all(_STARTS.match(word) or word.lower() in _LOOSE for word in words)


def anchor(language: str) -> str:
    """Nothing: every address that is found has a figure."""
    return ""


def same(a: Localised, b: Localised) -> Verdict:
    """How two addresses relate, in whichever languages they are told.

    Postcodes, boxes and house numbers decide; what only one gives is COMPATIBLE. Without a number that both have, they
    are DIFFERENT when hardly a word is common to both.
    """
    ours, theirs = str(a), str(b)
    if text.folded(ours) == text.folded(theirs) or a == b:
        return Verdict(Likeness.EQUAL, "both are the same address")
    codes = [_codes(one) for one in (ours, theirs)]
    if codes[0] and codes[1] and codes[0].isdisjoint(codes[1]):
        return Verdict(Likeness.DIFFERENT, "the postcodes differ")
    boxes = [{box["number"].replace(" ", "") for box in address_words.boxes_in(one)} for one in (ours, theirs)]
    if boxes[0] and boxes[1] and boxes[0] != boxes[1]:
        return Verdict(Likeness.DIFFERENT, "the box numbers differ")
    first, second = address_words.words_of(ours), address_words.words_of(theirs)
    if first == second:
        return Verdict(Likeness.EQUAL, "both are the same address")
    houses = [_house(one) for one in (ours, theirs)]
    if houses[0] and houses[1] and houses[0] != houses[1]:
        return Verdict(Likeness.DIFFERENT, "the house numbers differ")
    if codes[0] & codes[1] or (boxes[0] and boxes[0] == boxes[1]):
        return Verdict(Likeness.COMPATIBLE, "one is written more fully, or in other words")
    if bool(boxes[0]) != bool(boxes[1]) or overlap(a, b) >= _ENOUGH:
        return Verdict(Likeness.COMPATIBLE, "they have much in common")
    return Verdict(Likeness.DIFFERENT, "hardly a word is common to both")


def overlap(a: Localised, b: Localised) -> float:
    """From 0 to 1: the share of the words of the shorter address that the other has."""
    first, second = address_words.words_of(str(a)), address_words.words_of(str(b))
    return len(first & second) / max(1, min(len(first), len(second)))


def _codes(written: str) -> set[str]:
    for country in _TELLING:
        found = {code.value for code in address_words.codes_in(written, country)}
        if found:
            return found
    return set()


def _house(written: str) -> set[str]:
    """The numbers in the street part of an address: neither its postcode's nor its box's."""
    plain = written
    for box in reversed(list(address_words.boxes_in(plain))):
        plain = f"{plain[: box.start()]} {plain[box.end() :]}"
    for country in _TELLING:
        for code in reversed(list(address_words.codes_in(plain, country))):
            plain = f"{plain[: code.start]} {plain[code.end :]}"
    return set(_NUMBER.findall(plain.casefold()))


def show(value: Localised, channel: Channel, locale: str) -> str:
    """The form for the locale, else the first: the post wants it as it is, in every language."""
    return value.said_in(locale)


def schema() -> dict[str, Any]:
    """JSON Schema: one text in the main language, or a mapping of locale to text."""
    return text.schema() | {
        "title": LABEL,
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}; or one for each locale.",
        "examples": [
            "Complaints, Acme Ltd, PO Box 410, Leeds LS99 9HB",
            "Mill House, 12 Wharf Road, Leeds LS99 4HB",
        ],
    }
