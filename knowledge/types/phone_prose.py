"""Where running text states a phone number: in digits, in letters on keys, or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.setting import Setting
from knowledge.types import phone_nearby
from knowledge.types.base import Found, NotAValue
from knowledge.types.phone_number import Phone, read
from knowledge.types.phone_run import FREE, accepted, figures_end, is_thousands
from knowledge.types.phone_words import extension_behind, spoken

_SEP = r"[ \t\u00a0\u2000-\u200b\u202f\u2010-\u2015\u2212./()·-]"
# Starts with a set of characters, so that the engine can skip to it; what may not stand before is asked after it.
_RUN = re.compile(
    rf"[+(0-9](?<![\w/=#&@%$£€+].)(?<![\w]-.)(?:[+( ]{{0,2}}[0-9])?(?:{_SEP}{{0,4}}[0-9]){{2,63}}(?![0-9])"
)
# Within a run, what a further number can start with.
_START = re.compile(rf"[+(0]|1[ .-]\(?{FREE}|[2-9][0-9]{{2}}[ .-][2-9][0-9]{{2}}[ .-][0-9]{{4}}(?![0-9])")
_RELAY = re.compile(r"(?<![0-9])(1800[12])[ -]{1,2}$")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2} ?(?:[A-Z0-9]{4} ?){0,6}$")
_GROUP = re.compile(r"(?:\(?\+ ?)?\(?[0-9]+\)?")
_LETTERS = re.compile(
    rf"(?:\+?1[ .\u00a0\u2010-\u2015-]*)?\(?(?<![0-9]){FREE}\)?(?:"
    r"[ .\u00a0\u2010-\u2015-]{1,3}(?P<spaced>[A-Z0-9](?:[ \u00a0\u2010-\u2015-]?[A-Z0-9]){6,16})"
    r"|[\u2010-\u2015-](?P<hyphened>[A-Za-z0-9](?:[\u2010-\u2015-]?[A-Za-z0-9]){6,16}))(?![\w@]|\.\w)"
    r"|(?<![\w-])(?:0[58]00|1[38]00|13)[ -][A-Z]{4,9}(?![\w@])"
)
_AMONG_LETTERS = re.compile(
    r"[08][02-8]{2}\)?[ .\u00a0\u2010-\u2015-][A-Za-z0-9-]{0,9}[A-Za-z]|1[38](?:00)?[ -][A-Z]{4}"
)
_DIGIT = re.compile(r"[0-9]")

_MOST_GROUPS = 9  # as in 00 33 (0) 1 23 45 67 89
_MOST_IN_A_RUN = 32  # more than that many short groups are a table of figures

_Number = tuple[int, int, Phone]


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every phone number that `text` states; kind as the words near it say.

    A number that its plan has not assigned counts only where it is written with "+" or the words speak of a phone.
    """
    numbers: list[_Number] = []
    if _DIGIT.search(text):
        numbers += _in_runs(text, setting)
        if _AMONG_LETTERS.search(text):
            numbers += _in_letters(text, setting)
    numbers += _in_words(text, setting)
    numbers.sort(key=lambda number: (number[0], -number[1]))
    done, kind = 0, ""
    for start, end, phone in numbers:
        if start < done:
            continue
        said = _kind(text, (start, end), done, setting) if not phone.relay else "textphone"
        if not said and done and phone_nearby.goes_on(text[done:start], kind, setting.language):
            said = kind  # "call A or B" says of both that one calls them
        yield Found(start, end, phone, said)
        done, kind = end, said


def _kind(text: str, span: tuple[int, int], since: int, setting: Setting) -> str:
    words_before = phone_nearby.before(text, span[0], since)
    return phone_nearby.kind_at(text, span[1], words_before, setting.language)


def _in_letters(text: str, setting: Setting) -> Iterator[_Number]:
    for match in _LETTERS.finditer(text):
        rest = match["spaced"] or match["hyphened"]
        end = _letters_end(match, rest) if rest else match.end()
        phone = _read(text[match.start() : end], setting) if end else None
        if phone:
            yield match.start(), end, phone


def _letters_end(match: re.Match[str], rest: str) -> int:
    """Where the seven keys of the number are full and its word ends; 0 if they never are, or hold no word."""
    keys, start = 0, match.end() - len(rest)
    for part in re.finditer(r"[A-Za-z0-9]+", rest):
        keys += len(part[0])
        if keys >= 7:
            return start + part.end() if keys <= 12 and re.search("[A-Za-z]{2}", rest[: part.end()]) else 0
    return 0


def _in_words(text: str, setting: Setting) -> Iterator[_Number]:
    """Numbers as prompts say them, of six words or more."""
    for match in spoken(text, setting.language):
        phone = _read(match[0], setting)
        if phone and not phone.short:
            yield match.start(), match.end(), phone


def _in_runs(text: str, setting: Setting) -> Iterator[_Number]:
    for run in _RUN.finditer(text):
        groups = [(group.start(), group.end()) for group in _GROUP.finditer(text, run.start(), run.end())]
        at = len(groups) if _is_no_number(text, groups, setting) else 0
        while at < len(groups):
            if figures := figures_end(text, groups[at][0]):
                at = next((n for n in range(at + 1, len(groups)) if groups[n][0] >= figures), len(groups))
                continue
            taken = _longest(text, groups[at:], setting)
            if taken is None:
                at += 1
                while at < len(groups) and not _START.match(text, groups[at][0]):
                    at += 1
                continue
            number, used = taken
            yield _through_relay(text, number)
            at += used
            while at < len(groups) and (other := _alternate(text, number, groups[at:])):
                yield other
                number, at = other, at + 1


def _is_no_number(text: str, groups: list[tuple[int, int]], setting: Setting) -> bool:
    """Whether a whole run is something else: a table of figures, a bank account, what follows "account number"."""
    start = groups[0][0]
    if len(groups) > _MOST_IN_A_RUN or _IBAN.search(text, max(0, start - 40), start):
        return True
    return len(groups) > 1 and phone_nearby.is_an_id(phone_nearby.before(text, start, 0), setting.language)


def _longest(text: str, groups: list[tuple[int, int]], setting: Setting) -> tuple[_Number, int] | None:
    """The number that starts at the first group and takes in the most groups, and how many.

    Fewer groups that a plan has assigned go before more that none has: "1 277 0780/0781" is two numbers.
    """
    start = groups[0][0]
    if text[start] == "(" and ")" not in text[start : groups[-1][1]]:
        start += 1  # the bracket is the sentence's
    best: tuple[_Number, int] | None = None
    for used in range(min(len(groups), _MOST_GROUPS), 0, -1):
        end = groups[used - 1][1]
        if used < len(groups) and not _may_stop(text, groups, used):
            continue
        if text.count("(", start, end) != text.count(")", start, end) or _is_amount(text, groups[:used], setting):
            continue
        taken = accepted(text, start, end, setting)
        if taken is None or (best and not taken[1]):
            continue
        best = _extended(text, start, end, taken[0], setting.language), used
        if taken[1]:
            break
    return best


def _extended(text: str, start: int, end: int, phone: Phone, language: str) -> _Number:
    """The number with the extension that is written behind it."""
    if extension := extension_behind(language).match(text, end):
        return start, extension.end(), Phone(phone.number, extension[1], phone.relay)
    return start, end, phone


def _through_relay(text: str, number: _Number) -> _Number:
    """The number with the relay prefix that is dialled before its international form."""
    start, end, phone = number
    relay = _RELAY.search(text, max(0, start - 8), start)
    return (relay.start(), end, Phone(phone.number, phone.extension, relay[1])) if relay else number


def _is_amount(text: str, groups: list[tuple[int, int]], setting: Setting) -> bool:
    """Whether the last digits are glued to letters or counted by a unit: 10EZ, 24/7, 24 hours."""
    start, end = groups[-1]
    if text[end : end + 1].isalpha() and not extension_behind(setting.language).match(text, end):
        return True
    if end - start <= 2 and text[end : end + 1] == "/":
        return True
    if end - start > 2 and len(groups) > 2 and not is_thousands(text[groups[0][0] : end]):
        return False  # the word behind is one of the sentence's: Welsh and German have "am" too
    return phone_nearby.units(setting.language).match(text, end) is not None


def _may_stop(text: str, groups: list[tuple[int, int]], used: int) -> bool:
    """Whether a number can end before further digits: these start a number of their own, or are few and apart."""
    gap = text[groups[used - 1][1] : groups[used][0]]
    rest = text[groups[used][0] : groups[-1][1]]
    if rest.startswith(("+", "(", "0")) or re.match(rf"1[ .-]{FREE}", rest) or "/" in gap or ". " in gap:
        return True
    return gap.isspace() and len(re.sub("[^0-9]", "", rest)) <= 4


def _alternate(text: str, first: _Number, groups: list[tuple[int, int]]) -> _Number | None:
    """The second number of "020 7946 0123/4", which changes the last digits of the first."""
    (start, end), (_, before, phone) = groups[0], first
    digits = text[start:end]
    if text[before:start].strip() != "/" or not digits.isdigit() or len(digits) > 4 or phone.short:
        return None
    if len(groups) > 1 and "/" not in text[end : groups[1][0]]:
        return None
    return start, end, Phone(phone.number[: -len(digits)] + digits)


def _read(written: str, setting: Setting) -> Phone | None:
    try:
        return read(written, setting)
    except NotAValue:
        return None
