"""What a person with a search box sees: a number, and the hours or the textphone that stand in its paragraph.

Nothing here knows how the checker reads, ties or compares; it is the other opinion that a benchmark holds against it.
It understands one country's way of writing (US numbers, a.m. and p.m., zones of the mainland), and only paragraphs:
lines without a blank one between them, each item of a list, each row of a table; and lists that have one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

SUFFIXES = frozenset({".md", ".html", ".yml"})
NUMBER = re.compile(r"(?<![\d.$-])(?:(?:\+|00)?1[-.–‑ ]?)?\(?([2-9]\d{2})\)?[-.–‑ ]{0,2}(\d{3})[-.–‑ ](\d{4})(?!\d)")
HOURS, TEXTPHONE = "hours", "textphone"

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"\]\([^)]*\)")
_TIME = r"(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?"
_DAY = r"(Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?s?"
_CLOCK = re.compile(
    rf"(?:{_DAY}\s*(?:through|to|[-–])\s*{_DAY}[,:]?\s*(?:from\s+)?)?{_TIME}\s*(?:to|until|[-–])\s*{_TIME}"
    r"(?:,?\s*\(?(E|C|M|P)[SD]?T\b\)?|,?\s*\(?(Eastern|Central|Mountain|Pacific)\b)?"
    rf"(?:,?\s*{_DAY}\s*(?:through|to|[-–])\s*{_DAY})?",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r"24/7|24 hours a day,? (?:7|seven) days a week|(?:7|seven) days a week,? 24 hours a day", re.I)
_RELAY = re.compile(r"(?:TTY|TDD|hearing)\b[^.;]{0,45}?\b(711)\b", re.IGNORECASE)
_FOR_THE_DEAF = re.compile(r"(?:TTY|TDD|hearing (?:loss|impair))[^.;]{0,45}$", re.IGNORECASE)
_NO_VOICE = re.compile(r"(?:\bfax\b|\btext\b)[^.;]{0,30}$", re.IGNORECASE)
_OTHER_CHANNEL = re.compile(r"\b(?:chat|fax|text|office|visit)\b", re.IGNORECASE)
_BEHIND_EASTERN = {"e": 0, "c": 1, "m": 2, "p": 3}  # hours


_NEW_PARAGRAPH = re.compile(r"\s*(?:[-+#|>]|\*\s|\d+[.)]\s|[\w-]+:\s|</?(?:p|li|[uo]l|h\d|div|t[dhr]|d[dt])\b|$)")
_ITEM = re.compile(r"\s*(?:[-+]|\*\s|\d+[.)]\s|<li\b)")


@dataclass(frozen=True, slots=True)
class Number:
    """A phone number in a text. digits: ten. sort: "voice", "textphone" or "other". before: the words before it."""

    file: str
    start: int
    end: int
    digits: str
    sort: str
    before: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A value that stands in one paragraph with a voice number, and is nearest to it.

    value: hours as OSM writes them, in Eastern time; ten digits, or 711. line: where the value begins.
    """

    file: str
    line: int
    number: str
    attribute: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Every number and every saying of a folder, in the order of files and lines."""

    numbers: tuple[Number, ...]
    sayings: tuple[Saying, ...]


def read(root: Path) -> Reading:
    """Read every text below `root`; files are named relative to it."""
    numbers: list[Number] = []
    sayings: list[Saying] = []
    for path in sorted(path for path in root.rglob("*") if path.suffix in SUFFIXES):
        file = path.relative_to(root).as_posix()
        for first, text in _passages(path.read_text(encoding="utf-8")):
            here = list(_numbers(file, text))
            numbers += here
            sayings += _sayings(file, first, text, here)
    return Reading(tuple(numbers), tuple(sayings))


def _passages(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph and its first line; a list whose items have one voice number between them is one paragraph."""
    items: list[tuple[int, str]] = []
    for first, paragraph, is_item in (*_paragraphs(text), (0, "", False)):
        if is_item:
            items.append((first, paragraph))
            continue
        whole = "\n".join(paragraph for _, paragraph in items)
        if len({number.digits for number in _numbers("", whole) if number.sort == "voice"}) == 1:
            yield items[0][0], whole
        else:
            yield from items
        items = []
        yield first, paragraph


def _paragraphs(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each paragraph without its markup, its lines kept: its first line, and whether it is a list item."""
    first, is_item, lines = 1, False, list[str]()
    for at, raw in enumerate(text.split("\n"), start=1):
        if _NEW_PARAGRAPH.match(raw):
            if lines:
                yield first, "\n".join(lines), is_item
            first, is_item, lines = at, bool(_ITEM.match(raw)), []
        lines.append(unescape(_LINK.sub("]", _TAG.sub("", raw))))
    yield first, "\n".join(lines), is_item


def _numbers(file: str, text: str) -> Iterator[Number]:
    for match in NUMBER.finditer(text):
        before = text[: match.start()]
        sort = "textphone" if _FOR_THE_DEAF.search(before) else "other" if _NO_VOICE.search(before) else "voice"
        yield Number(file, match.start(), match.end(), "".join(match.groups()), sort, before)


def _sayings(file: str, first: int, text: str, numbers: Sequence[Number]) -> Iterator[Saying]:
    voices = [number for number in numbers if number.sort == "voice"]
    if not voices:
        return

    def saying(start: int, attribute: str, value: str) -> Saying:
        before = [voice for voice in voices if voice.end <= start]
        owner = before[-1] if before else voices[0]
        return Saying(file, first + text.count("\n", 0, start), owner.digits, attribute, value, text.strip())

    for number in numbers:
        if number.sort == "textphone":
            yield saying(number.start, TEXTPHONE, number.digits)
    for match in _RELAY.finditer(text):
        yield saying(match.start(1), TEXTPHONE, match[1])
    for match in (*_CLOCK.finditer(text), *_ALWAYS.finditer(text)):
        sentence = re.split(r"(?<=[a-z\d)])[.!?]\s", text[: match.start()])[-1]
        if not _OTHER_CHANNEL.search(sentence):
            yield saying(match.start(), HOURS, _hours(match))


def _hours(match: re.Match[str]) -> str:
    """The hours as OSM writes them, in Eastern time; without days where none are said."""
    if match.re is _ALWAYS:
        return "24/7"
    first, last, *clock, first_after, last_after = match.groups()
    first, last = first or first_after, last or last_after
    zone = (clock[6] or clock[7] or "e")[0].lower()
    ahead = 60 * _BEHIND_EASTERN[zone]
    opens, closes = (_minutes(*clock[at : at + 3]) + ahead for at in (0, 3))
    days = f"{first[:2].title()}-{last[:2].title()} " if first and last else ""
    return f"{days}{opens // 60:02}:{opens % 60:02}-{closes // 60:02}:{closes % 60:02}"


def _minutes(hour: str, minute: str | None, half: str) -> int:
    return (int(hour) % 12 + 12 * (half.lower() == "p")) * 60 + int(minute or 0)
