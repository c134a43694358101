"""Where running text states a phone number, and where a run of digits is something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from knowledge.setting import Setting
from knowledge.types import phone_nearby
from knowledge.types.base import Found, NotAValue
from knowledge.types.phone_number import Phone, read

_SEP = r"[ \t\u00a0\u2000-\u200b\u202f\u2010-\u2015\u2212./()·-]"
# Starts with a set of characters, so that the engine can skip to it; what may not stand before is asked after it.
_RUN = re.compile(
    rf"[+(0-9](?<![\w/=#&@%$£€+].)(?<![\w]-.)(?:[+( ]{{0,2}}[0-9])?(?:{_SEP}{{0,4}}[0-9]){{2,24}}(?![0-9])"
)
_GROUP = re.compile(r"(?:\(?\+ ?)?\(?[0-9]+\)?")
_SHORT = re.compile(r"1[0-9]{2} ?[0-9]{3}|[0-9]{3,6}")
_EXTENSION = re.compile(
    r",?\s*\(?(?:ext(?:n|ension)?\b\.?|x|est(?:yniad)?\b\.?|#)\s*([0-9]{1,6})\)?(?![0-9])", re.IGNORECASE
)
_FREE = r"8(?:00|22|33|44|55|66|77|88)"
_LETTERS = re.compile(
    rf"(?:\+?1[ .\u00a0\u2010-\u2015-]*)?\(?(?<![0-9]){_FREE}\)?[ .\u00a0\u2010-\u2015-]+"
    r"(?P<rest>[A-Z0-9][A-Z0-9 \u00a0\u2010-\u2015-]*[A-Z0-9]|[A-Za-z0-9]+(?:[\u2010-\u2015-][A-Za-z0-9]+)*)"
    r"(?![\w@]|\.\w)"
    r"|(?<![\w-])(?:0[58]00|1[38]00|13)[ -](?P<word>[A-Z]{4,9})(?![\w@])"
)
_FREE_WRITTEN = re.compile(rf"1[ .-]\(?{_FREE}\)?[ .-]{{1,2}}[2-9][0-9]{{2}}[ .-][0-9]{{4}}")
_AMERICAN = re.compile(r"(?:1[ .-]?)?(?:\([2-9][0-9]{2}\)[ .-]{0,2}|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}")
_AMERICA = frozenset(re.findall("..", "USCAPRGUVIASMPAGAIBBBMBSDMDOGDJMKNKYLCMSSXTCTTVCVG"))  # of calling code 1
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:[0-2]?[0-9]|3[01])(?![0-9])"
    r"|[0-3]?[0-9]([-/.])[0-3]?[0-9]\1(?:19|20)?[0-9]{2}(?![0-9]|[-/. ][0-9])"
    r"|[0-3]?[0-9][-/.][01]?[0-9][-/.](?:19|20)[0-9]{2}"
)
_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}(?:[-/ –]{1,3}|$))+")
_AMOUNT = re.compile(r"[1-9][0-9]{0,2}(?:(?P<by>[ .\u00a0\u202f])[0-9]{3})(?:(?P=by)[0-9]{3})*")
_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_MONEY_BEFORE = re.compile(r"(?:[$£€¥₹₱]|\b(?:EUR|GBP|USD|CHF|PHP|AUD|CAD))\s?$")
_MONEY_AFTER = re.compile(r"\s?(?:[€£$%]|(?:EUR|GBP|USD|CHF|euros?|million|billion)\b)", re.IGNORECASE)
# Australia's and Ireland's numbers at a shared or no cost are dialled without a 0.
_TRUNKLESS = re.compile(
    r"1[38]00[ -]?[0-9]{3}[ -]?[0-9]{3}|13[ -]?[0-9]{2}[ -]?[0-9]{2}|18[0-9]{2}[ -][0-9]{3}[ -][0-9]{3}"
)
_DIGITS = re.compile(r"[0-9]")


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every phone number in `text` that is written in digits or in letters on keys; kind as the words near it say.

    What is not assigned by its numbering plan counts only where the words speak of a phone.
    """
    if _DIGITS.search(text) is None:
        return
    last: Found | None = None
    for found in sorted([*_in_runs(text, setting), *_in_letters(text, setting)], key=lambda one: one.start):
        if last and found.start < last.end:
            continue
        if last and not found.kind and phone_nearby.goes_on(text[last.end : found.start], setting.language):
            last = replace(found, kind=last.kind)  # "call A or B" says of both that one calls them
        else:
            last = found
        yield last


def _in_letters(text: str, setting: Setting) -> Iterator[Found]:
    for match in _LETTERS.finditer(text):
        if match["rest"] and not re.search(r"[A-Za-z]{2}", match["rest"]):
            continue
        end = _letters_end(match) if match["rest"] else match.end()
        phone = _read(text[match.start() : end], setting) if end else None
        if phone:
            words_before = phone_nearby.before(text, match.start(), 0)
            kind = phone_nearby.kind_at(text, end, words_before, setting.language)
            yield Found(match.start(), end, phone, kind)


def _letters_end(match: re.Match[str]) -> int:
    """Where the seven keys of the number are full and its word ends; 0 if they never are."""
    keys = 0
    for part in re.finditer(r"[A-Za-z0-9]+", match["rest"]):
        keys += len(part[0])
        if keys >= 7:
            return match.start("rest") + part.end() if keys <= 12 else 0
    return 0


def _in_runs(text: str, setting: Setting) -> Iterator[Found]:
    since = 0
    for run in _RUN.finditer(text):
        groups = [(group.start(), group.end()) for group in _GROUP.finditer(text, run.start(), run.end())]
        at = 0
        while at < len(groups):
            taken = _longest(text, groups[at:], since, setting)
            if taken is None:
                at += 1
                continue
            found, used = taken
            yield found
            since, at = found.end, at + used
            if at == len(groups) - 1 and (other := _alternate(text, found, *groups[at])):
                yield other
                since, at = other.end, at + 1


def _longest(text: str, groups: list[tuple[int, int]], since: int, setting: Setting) -> tuple[Found, int] | None:
    """The number that starts at the first group and takes in the most groups, and how many."""
    start = groups[0][0]
    if text[start] == "(" and ")" not in text[start : groups[-1][1]]:
        start += 1  # the bracket is the sentence's
    for used in range(len(groups), 0, -1):
        end = groups[used - 1][1]
        written = text[start:end]
        if written.count("(") != written.count(")") or (used < len(groups) and not _may_stop(text, groups, used)):
            continue
        amount = end - groups[used - 1][0] <= 2 and text[end : end + 1] == "/"  # 24/7
        if amount or text[end : end + 1].isalpha() or phone_nearby.units(setting.language).match(text, end):
            continue
        phone = _accepted(text, start, end, setting)
        if phone is None:
            continue
        if extension := _EXTENSION.match(text, end):
            phone, end = Phone(phone.number, extension[1], phone.relay), extension.end()
        words_before = phone_nearby.before(text, start, since)
        kind = "textphone" if phone.relay else phone_nearby.kind_at(text, end, words_before, setting.language)
        return Found(start, end, phone, kind), used
    return None


def _alternate(text: str, first: Found, start: int, end: int) -> Found | None:
    """The second number of "020 7946 0123/4", which changes the last digits of the first."""
    digits = text[start:end]
    if text[first.end : start].strip() != "/" or not digits.isdigit() or len(digits) > 4 or first.value.short:
        return None
    return Found(start, end, Phone(first.value.number[: -len(digits)] + digits), first.kind)


def _may_stop(text: str, groups: list[tuple[int, int]], used: int) -> bool:
    """Whether a number can end before further digits: these start a number of their own, or are few and apart."""
    gap = text[groups[used - 1][1] : groups[used][0]]
    rest = text[groups[used][0] : groups[-1][1]]
    if rest.startswith(("+", "(", "0")) or re.match(rf"1[ .-]{_FREE}", rest) or "/" in gap or ". " in gap:
        return True
    return gap.isspace() and len(re.sub("[^0-9]", "", rest)) <= 4


def _accepted(text: str, start: int, end: int, setting: Setting) -> Phone | None:
    written = text[start:end]
    digits = re.sub("[^0-9]", "", written)
    if not 3 <= len(digits) <= 20:
        return None
    words_before = phone_nearby.before(text, start, 0)
    if len(digits) <= 6 and _SHORT.fullmatch(written) and (short := _short(text, digits, end, words_before, setting)):
        return short
    if len(digits) < 6 or _is_something_else(text, start, end, words_before, setting.language):
        return None
    # A number that is all the text stands in a cell or on a line of its own, under a label out of sight.
    alone = not text[:start].strip(" \t\"'*_:") and not text[end:].strip(" \t\"'*_.,;)")
    named = alone or phone_nearby.kind_at(text, end, words_before, setting.language) != ""
    return _full(written, digits, named, setting)


def _full(written: str, digits: str, named: bool, setting: Setting) -> Phone | None:
    """The full number that is written. named: the words speak of a phone, so that the form may be looser."""
    plain = re.sub(r"[\u00a0\u2000-\u200b\u202f\t]", " ", re.sub("[\u2010-\u2015\u2212]", "-", written))
    if _FREE_WRITTEN.fullmatch(plain):
        return _read(f"+{digits}", setting)
    phone, assigned = _judged(plain, setting)
    if phone and phone.relay:
        return phone if assigned else None
    if "+" in plain or digits.startswith("00"):
        return phone if assigned or ((named or "+" in plain) and len(set(digits)) > 2) else None
    if setting.country in _AMERICA and _AMERICAN.fullmatch(plain):
        return phone if assigned or named else None
    if phone and not phone.short and (digits[0] == "0" or _TRUNKLESS.fullmatch(plain)):
        if assigned:
            return phone if named or not written.isdigit() else None
        return phone if named and not written.isdigit() and len(digits) >= 9 else None
    if not named or len(digits) < 7:
        return None
    # A country code without its plus, as in "Tel: (230) 292 9400", or a national number without its 0.
    abroad, known = _judged("+" + digits, setting) if len(digits) >= 9 else (None, False)
    if known and _national_starts_with_0(setting.country):
        return abroad
    return phone if assigned and phone and not phone.short else abroad if known else None


def _short(text: str, digits: str, end: int, words_before: str, setting: Setting) -> Phone | None:
    """A short code, where the words right before it say that one calls or texts it."""
    near = words_before[-40:]
    kind = phone_nearby.kind_said(near, setting.language)
    if not kind or phone_nearby.is_an_id(words_before, setting.language):
        return None
    if phone_nearby.after_short(setting.language).match(text, end) is None:
        return None
    if kind == "sms" and len(digits) >= 5 and digits[0] != "0":
        return Phone(digits)
    return Phone(digits) if _has_short(digits, setting.country) and kind != "fax" else None


def _is_something_else(text: str, start: int, end: int, words_before: str, language: str) -> bool:
    written = text[start:end]
    if written.startswith("+"):
        return False
    if _DATE.match(written) or _YEARS.fullmatch(written) or _ADDRESS.fullmatch(written):
        return True
    if _MONEY_BEFORE.search(text, max(0, start - 5), start) or _MONEY_AFTER.match(text, end):
        return True
    if re.fullmatch(r"[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}", written):
        return True
    if phone_nearby.is_an_id(words_before, language):
        return True
    return _AMOUNT.fullmatch(written) is not None and not phone_nearby.kind_said(words_before[-25:], language)


@lru_cache(maxsize=1 << 14)
def _judged(plain: str, setting: Setting) -> tuple[Phone | None, bool]:
    """The number and whether its plan has assigned it."""
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    phone = _read(plain, setting)
    if phone is None or phone.short:
        return phone, False
    known = phone_plan.number_in(phone.number, "")
    return phone, known is not None and known[1]


def _has_short(digits: str, country: str) -> bool:
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    return phone_plan.has_short_code(digits, country)


def _national_starts_with_0(country: str) -> bool:
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    return phone_plan.trunk_prefix(country) == "0"


def _read(written: str, setting: Setting) -> Phone | None:
    try:
        return read(written, setting)
    except NotAValue:
        return None
