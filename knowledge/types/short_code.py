"""A short number to dial or to text: "150", "*72 4410", "text HELP to 60777"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.types.base import Found, Likeness, NotAValue, Verdict
from knowledge.types.phone_words import said, unsaid

NAME = "short_code"
LABEL = "short number"
EXPECTED = "a short number of 2 to 8 signs, such as 150, *72 4410 or HELP to 60777"

_FEWEST, _MOST = 2, 8  # signs of a code, without the spaces between them
_CODE = r"[*#]?[0-9](?:[0-9 *#]{0,9}[0-9*#])?"
# With a star or a hash before it, a code is told from other figures without a word that leads to it; but "*24 months"
# is a note to a star further up.
_STARRED = (
    r"(?<![\w*#])[*#][*#]?[0-9]{1,4}(?:(?: ?[0-9]{1,4})?[*#]|(?: [0-9]{2,4}|[0-9]{3,4}))(?![\w*#-]|[.,:]\d| ?%| \d)"
)
_WORD = r"[A-Z][A-Z0-9]{1,19}"  # in capitals, so that no other word is taken for one to send
_WHOLE = re.compile(_CODE)
_STAR = re.compile(_STARRED)


@dataclass(frozen=True, slots=True)
class ShortCode:
    """code: as it is dialled, without spaces: digits, "*" and "#". keyword: the word to send to it, in capitals.

    grouped: the code as it was written, with spaces; two codes that differ in these alone are equal.
    """

    code: str
    keyword: str = ""
    grouped: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.keyword} to {self.code}" if self.keyword else self.code


def parse(text: str, setting: Setting) -> ShortCode:
    """The code, with its keyword where it has one, that the whole of `text` states. Raises NotAValue."""
    trimmed = " ".join(text.split())
    whole = _words(setting.language).whole.fullmatch(trimmed)
    code = whole["code"] if whole else trimmed
    if code.replace(" ", "").replace(",", "").isalpha():
        code = unsaid(code, setting.language) or ""
    signs = code.replace(" ", "")
    if _WHOLE.fullmatch(code) is None or not _FEWEST <= len(signs) <= _MOST:
        raise NotAValue(EXPECTED)
    return ShortCode(signs, whole["keyword"].upper() if whole else "", code)


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every short number with a star or a word such as "dial" before it, and every keyword to send with its number."""
    low = lowered(text)
    known = _words(setting.language)
    if not known.likely.search(low):
        return
    taken: set[int] = set()
    sent = list(known.sent.finditer(text))
    for match in sent:
        if _fits(match["code"]):
            code = match["code"].replace(" ", "")
            yield Found(match.start("keyword"), match.end("code"), ShortCode(code, match["keyword"], match["code"]))
    for match in known.dialled.finditer(low):
        within = any(one.start() < match.end("code") and match.start("code") < one.end() for one in sent)
        if not within and _fits(match["code"]):
            taken.add(match.start("code"))
            yield _found(match.start("code"), match["code"])
    for match in _STAR.finditer(text):
        if match.start() not in taken and _fits(match.group()):
            yield _found(match.start(), match.group())


def _found(start: int, written: str) -> Found:
    return Found(start, start + len(written), ShortCode(written.replace(" ", ""), "", written))


def _fits(code: str) -> bool:
    return 3 <= len(code.replace(" ", "")) <= _MOST


def anchor(language: str) -> str:
    """Nothing: every code has a figure."""
    return ""


def same(a: ShortCode, b: ShortCode) -> Verdict:
    """EQUAL for the same code and keyword; COMPATIBLE where only one gives the keyword; else DIFFERENT."""
    if a.code != b.code:
        return Verdict(Likeness.DIFFERENT, f"{a.code} and {b.code} are two numbers")
    if a.keyword == b.keyword:
        return Verdict(Likeness.EQUAL, "both are the same number")
    if a.keyword and b.keyword:
        return Verdict(Likeness.DIFFERENT, f"the words to send, {a.keyword} and {b.keyword}, differ")
    return Verdict(Likeness.COMPATIBLE, "only one gives the word to send")


def show(value: ShortCode, channel: Channel, locale: str) -> str:
    """ "60777" or "HELP to 60777"; digit by digit where it is spoken."""
    language = locale.partition("-")[0]
    code = value.grouped or value.code
    if channel is Channel.VOICE and code.replace(" ", "").isdigit():
        code = said(value.code, locale)
    to = _data().get(language, _data()["en"])["to"][0]
    return f"{value.keyword} {to} {code}" if value.keyword else code


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": ["150", "60777", "*72 4410", "HELP to 60777"],
    }


@dataclass(frozen=True)
class _Words:
    likely: re.Pattern[str]
    whole: re.Pattern[str]
    sent: re.Pattern[str]
    dialled: re.Pattern[str]


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    text = resources.files("knowledge.types").joinpath("short_code.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes texts only
    return data


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    """The words of a language and of English, which mixed texts and the canonical form use."""
    lists = [_data()[tag] for tag in dict.fromkeys((language, "en")) if tag in _data()]
    leads, texts, to = (
        "|".join(sorted({re.escape(word) for some in lists for word in some[key]}, key=len, reverse=True))
        for key in ("leads", "texts", "to")
    )
    code = rf"(?P<code>{_CODE})(?![\w-]|[.,:]\d|\s?%|\s\d)"
    return _Words(
        re.compile(rf"(?<!\w)(?:{leads}|{texts})\s|[*#][*#]?\d"),
        re.compile(rf"(?:(?i:{texts})\s)?(?P<keyword>[^\W\d_][\w-]{{1,19}})\s(?i:{to})\s(?P<code>.+)"),
        re.compile(rf"(?<!\w)(?i:{texts})\s[\"'“‘]?(?P<keyword>{_WORD})[\"'”’]?\s(?i:{to})\s{code}"),
        re.compile(rf"(?<!\w)(?:{leads})[: ]\s?{code}"),
    )
