"""Where a text measures something: numbers with a unit behind them, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge import numerals
from knowledge.types.limits_prose import Counted

_SPACE = r"[ \u00a0\u202f-]"
_SIZES = frozenset({"kB", "MB", "GB", "TB", "Mbps"})  # "Mb" is written for megabytes too
_FILE_REACH = 24  # characters before a size within which the sort of file stands


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: what it measures, and its size in the base unit once `zero` is taken away."""

    measures: str
    size: Decimal
    zero: Decimal


@dataclass(frozen=True)
class Words:
    """The compiled words of a language and of English, which mixed texts and the canonical form use."""

    anchor: str
    likely: re.Pattern[str]
    named: re.Pattern[str]
    symbol: re.Pattern[str]
    loose: re.Pattern[str]
    name: re.Pattern[str]
    names: tuple[tuple[re.Pattern[str], str], ...]
    symbols: Mapping[str, str]
    per: re.Pattern[str]
    pers: Mapping[str, str]
    file: re.Pattern[str]


def likely(text: str, low: str, language: str) -> bool:
    """Whether `text` may measure something: a cheap look, for the many texts that do not."""
    known = words(language)
    return known.likely.search(text) is not None or known.named.search(low) is not None


def counted(text: str, low: str, language: str, *, alone: bool = False) -> Iterator[Counted[str]]:
    """The numbers of `text` in order, each with its unit or None.

    alone: nothing but the value is written, so that "5 m" is no sum of millions.
    """
    known = words(language)
    for number in numerals.find(text, language):
        unit, end = _unit(text, low, number, known, alone=alone)
        yield Counted(number.start, end, number.value, unit)


def per(low: str, end: int, language: str) -> tuple[str, int]:
    """For how long what ends at `end` is ("month"), and where that ends; ("", end) where it is not said."""
    known = words(language)
    match = known.per.match(low, end)
    return (known.pers[match["unit"]], match.end()) if match else ("", end)


def is_size_of_file(low: str, start: int, unit: str, language: str) -> bool:
    """Whether it tells how large a linked document is: "(PDF, 2.4 MB)"."""
    return unit in _SIZES and words(language).file.search(low, max(0, start - _FILE_REACH), start) is not None


def _unit(text: str, low: str, number: numerals.Numeral, known: Words, *, alone: bool) -> tuple[str | None, int]:
    before = low[max(0, number.start - 1) : number.start]
    if before and (before in "$£€#:" or before.isalnum()):
        return None, number.end
    match = None if number.spelled else (known.loose if alone else known.symbol).match(text, number.end)
    if match:
        return known.symbols[match["symbol"]], match.end()
    match = known.name.match(low, number.end)
    if match:
        return next(unit for form, unit in known.names if form.fullmatch(match["name"])), match.end()
    return None, number.end


@lru_cache(maxsize=1)
def units() -> Mapping[str, Unit]:
    """Every unit by its symbol."""
    return {
        symbol: Unit(said["measures"], Decimal(said["size"]), Decimal(said.get("zero", 0)))
        for symbol, said in data()["units"].items()
    }


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The word lists. Read-only."""
    text = resources.files("knowledge.types").joinpath("quantity.yaml").read_text(encoding="utf-8")
    lists: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return lists


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    lists = data()
    tags = [tag for tag in dict.fromkeys((language, "en")) if tag in lists["per"]]
    symbols = {form: unit for unit, said in lists["units"].items() for form in said["symbols"]}
    loose = {form: unit for unit, said in lists["units"].items() for form in said.get("loose", ())}
    forms = [
        (form, unit) for unit, said in lists["units"].items() for tag in tags for form in said["names"].get(tag, ())
    ]
    forms.sort(key=lambda form: (" " not in form[0], -len(form[0])))  # "miles an hour" before "miles"
    names = "|".join(form for form, _ in forms)
    pers = {form: unit for tag in reversed(tags) for unit, some in lists["per"][tag]["units"].items() for form in some}
    leads = _any([lead for tag in tags for lead in lists["per"][tag]["leads"]])
    return Words(
        names,
        re.compile(rf"[0-9]{_SPACE}?(?:{_any(symbols)})(?!\w)"),
        re.compile(rf"{_SPACE}(?:{names})(?!\w)"),
        re.compile(rf"{_SPACE}?(?P<symbol>{_any(symbols)})(?![\w/²³])"),
        re.compile(rf"{_SPACE}?(?P<symbol>{_any({**symbols, **loose})})(?![\w/²³])"),
        re.compile(rf"{_SPACE}?(?P<name>{names})(?!\w)"),
        tuple((re.compile(form), unit) for form, unit in forms),
        {**symbols, **loose},
        re.compile(rf"\s?(?:{leads})\s?(?P<unit>{_any(pers)})(?!\w)"),
        pers,
        re.compile(rf"(?<!\w)(?:{_any(lists['files'])})(?!\w)[^.;]*$"),
    )


def _any(known: Mapping[str, Any] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
