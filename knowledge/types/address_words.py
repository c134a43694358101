"""Where a text has a postcode or a box for post, and what the words of an address are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SPACED = {"GB": -3, "IE": 3, "CA": 3, "NL": 4}  # where a code is parted by a space


@dataclass(frozen=True, slots=True)
class Code:
    """A postcode: `text[start:end]` writes `value`, in capitals and spaced as its country does."""

    start: int
    end: int
    value: str


def codes_in(text: str, country: str) -> Iterator[Code]:
    """Every postcode of the country in `text` that cannot be another number; of an unknown country, the British."""
    form, of = _form(country)
    for match in form.finditer(text):
        yield Code(match.start("code"), match.end("code"), _spaced(match["code"], of))


def whole_code(text: str, country: str) -> str | None:
    """The postcode that the whole of `text`, in capitals, is."""
    known = data()["postcodes"]
    of = country if country in known else "GB"
    form = re.compile(known[of]["form"])
    said = text.replace(", ", " ").replace(" ", "") if of in _SPACED else text
    return _spaced(said, of) if form.fullmatch(said) else None


def boxes_in(text: str) -> Iterator[re.Match[str]]:
    """Every box for post in `text`; group `number` is its number."""
    return _box().finditer(text)


@lru_cache(maxsize=1 << 12)
def words_of(text: str) -> frozenset[str]:
    """The words that tell where a place is, folded, and written out."""
    lists = data()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    words = (lists["short"].get(word, word) for word in _WORD.findall(_box().sub(r" box \g<number> ", plain)))
    return frozenset(word for word in words if word not in lists["idle"])


def _spaced(code: str, country: str) -> str:
    plain = code.replace(" ", "")
    at = _SPACED.get(country)
    return f"{plain[:at]} {plain[at:]}" if at else plain


@lru_cache(maxsize=64)
def _form(country: str) -> tuple[re.Pattern[str], str]:
    lists = data()
    of = country if country in lists["postcodes"] else "GB"
    code = lists["postcodes"][of]["form"]
    if lists["postcodes"][of]["found"]:
        return re.compile(rf"(?<![\w-])(?P<code>{code})(?![\w-])"), of
    if of in lists["before"]:
        return re.compile(rf"(?<!\w){lists['before'][of]},? (?P<code>{code})(?![\w-])"), of
    return re.compile(rf"(?<![\w-])(?P<code>{code}) (?={lists['after'][of]})"), of


@lru_cache(maxsize=1)
def _box() -> re.Pattern[str]:
    words = "|".join(sorted(data()["boxes"], key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})[ :.]*(?P<number>[0-9][0-9 ]{{0,7}}[0-9]|[0-9])(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def data() -> Mapping[str, Any]:
    """The word lists. Read-only."""
    text = resources.files("knowledge.types").joinpath("address.yaml").read_text(encoding="utf-8")
    lists: Mapping[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return lists
