"""Numbers as people write them, in figures or in words: found and read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.quickly import quickly_made

_SPACES = "\u00a0\u202f\u2009"
_FIGURES = re.compile(rf"(?:(?<![\w.])\.)?\d+(?:[.,'’{_SPACES}]\d+)*(?:[½¼¾]|[ -][13]/[24](?![\d/]))?|[½¼¾]")
# where a language parts thousands with a space, an ordinary one will do: "1 299 kr"
_SPACED = re.compile(rf"\d{{1,3}}(?: \d{{3}})+(?! ?\d|[.,]\d{{3}})(?:[.,]\d+)?|{_FIGURES.pattern}")
_PARTS = re.compile(rf"[.,'’ {_SPACES}]")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75", "3/2": "1.5"}
_LONGEST = 30  # characters; what is longer is a key or a serial number
_FRACTION = re.compile(r"(?:[½¼¾]|[ -](?:[13]/[24]))$")
_IN_BRACKETS = re.compile(r"\s?\((\d+)\)")


@quickly_made
@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: `text[start:end]` says `value`. spelled: in words, not in figures."""

    start: int
    end: int
    value: Decimal
    spelled: bool = False


def lowered(text: str) -> str:
    """`text` in lower case, every character at its old offset."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


@lru_cache(maxsize=64)
def find(text: str, language: str) -> tuple[Numeral, ...]:
    """Every number in `text`, in figures or in the words of `language`, left to right.

    A word with its figure in brackets, "thirty (30)", is one number. A run of figures that is no number,
    such as a version "1.2.3", is left out.
    """
    words = _words(language)
    comma, spaced = _writes(language)
    figures = _figures_in(text, decimal_comma=comma, spaced=spaced, words=words)
    if words is None:
        return tuple(figures)
    merged: list[Numeral] = []
    for numeral in sorted([*_spelled_in(text, words), *figures], key=lambda number: number.start):
        if merged and numeral.start < merged[-1].end:
            continue
        merged.append(numeral)
    return tuple(merged)


def parse(text: str, language: str) -> Decimal | None:
    """The number that the whole of `text` states; None when it states none."""
    trimmed = text.strip()
    found = find(trimmed, language)
    whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(trimmed)
    return found[0].value if whole else None


def in_figures(figures: str, *, decimal_comma: bool = False) -> Decimal | None:
    """The number that `figures` write; None when they write none.

    Both "1,234.50" and "1.234,50" are read by their form; only "1.234" and "1,234" need `decimal_comma`.
    """
    if figures.isdecimal():
        return Decimal(figures)
    if figures[0] == ".":
        return Decimal(f"0{figures}") if figures[1:].isdecimal() else None
    fraction = _FRACTION.search(figures)
    if fraction is not None:
        whole = figures[: fraction.start()]
        rest = in_figures(whole, decimal_comma=decimal_comma) if whole else Decimal(0)
        return None if rest is None else rest + Decimal(_FRACTIONS[fraction.group().strip(" -")])
    groups = _PARTS.split(figures)
    signs = _PARTS.findall(figures)
    last = signs[-1]
    if last not in ".,":
        return _grouped(groups, signs)
    if last in signs[:-1]:
        return _grouped(groups, signs)
    if len(signs) == 1 and last == ("." if decimal_comma else ",") and len(groups[1]) == 3 and groups[0] != "0":
        return _grouped(groups, signs)
    if last == "," and len(groups[-1]) > (9 if decimal_comma else 2):
        return None
    whole_part = _grouped(groups[:-1], signs[:-1])
    return None if whole_part is None else Decimal(f"{whole_part}.{groups[-1]}")


def _grouped(groups: list[str], signs: list[str]) -> Decimal | None:
    """Thousands, or the lakhs of South Asia (1,00,000); None when the groups are of neither form."""
    if len(set(signs)) > 1:
        return None
    if signs:
        if not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3:
            return None
        lengths = {len(group) for group in groups[1:-1]}
        if lengths not in (set(), {3}) and not (lengths == {2} and signs[0] == "," and len(groups[0]) <= 2):
            return None
    return Decimal("".join(groups))


@dataclass(frozen=True)
class _Words:
    """What is needed to read the number words of one language."""

    pattern: re.Pattern[str]
    split: re.Pattern[str]
    small: Mapping[tuple[str, ...], int]
    longest: int
    scales: Mapping[str, int]
    articles: frozenset[str]
    joins: frozenset[str]
    point: str
    after_figures: re.Pattern[str]


def word_data(language: str) -> dict[str, Any]:
    """The word list of `language`, {} where there is none. For spelling; treat as read-only."""
    found: dict[str, Any] = _data().get(language, {})
    return found


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = resources.files("knowledge").joinpath("numerals.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=16)
def _words(language: str) -> _Words | None:
    data = _data().get(language)
    if data is None:
        return None
    small = {tuple(form.split()): number for number, forms in data["small"].items() for form in forms}
    units = {words: number for words, number in small.items() if number < 10 and len(words) == 1}
    if "ten" in data:
        tens = {(*unit, ten): number * 10 for unit, number in units.items() if number for ten in data["ten"]}
    else:
        tens = {words: number for words, number in small.items() if number >= 20 and not number % 10}
    joined = {(*ten, *unit): number + one for ten, number in tens.items() for unit, one in units.items() if one}
    small = {**tens, **joined, **small}
    scales = {form: number for number, forms in data["scales"].items() for form in forms}
    heads = sorted({words[0] for words in small} | set(scales) | set(data["article"]), key=len, reverse=True)
    every = {word for words in small for word in words} | set(scales)
    inner = sorted(every | set(data["joins"]) | {data["point"]}, key=len, reverse=True)
    pattern = re.compile(rf"(?:{'|'.join(heads)})(?:(?:\s|-|‐|‑)(?:{'|'.join(inner)})\b)*\b")
    return _Words(
        pattern,
        re.compile(r"\w+"),
        small,
        max(map(len, small)),
        scales,
        frozenset(data["article"]),
        frozenset(data["joins"]),
        data["point"],
        re.compile(rf"[ {_SPACES}-]({'|'.join(form for form in scales if scales[form] >= 1000)})\b", re.IGNORECASE),
    )


def _figures_in(text: str, *, decimal_comma: bool, spaced: bool, words: _Words | None) -> Iterator[Numeral]:
    for match in (_SPACED if spaced else _FIGURES).finditer(text):
        if match.end() - match.start() > _LONGEST:
            continue
        value = in_figures(match.group(), decimal_comma=decimal_comma)
        if value is None:
            continue
        scale = words.after_figures.match(text, match.end()) if words else None
        if scale is not None and words is not None:
            yield Numeral(match.start(), scale.end(), value * words.scales[scale.group(1).lower()])
        else:
            yield Numeral(match.start(), match.end(), value)


def _spelled_in(text: str, words: _Words) -> Iterator[Numeral]:
    low = lowered(text)
    for match in words.pattern.finditer(low):
        if match.start() and (low[match.start() - 1].isalnum() or low[match.start() - 1] in "-'’_"):
            continue
        tokens = list(words.split.finditer(low, match.start(), match.end()))
        spoken = [token.group() for token in tokens]
        at = 0
        while at < len(tokens):
            value, after = _number_at(spoken, at, words)
            if value is None:
                at += 1
                continue
            end = tokens[after - 1].end()
            bracket = _IN_BRACKETS.match(text, end)
            if bracket is not None and Decimal(bracket.group(1)) == value:
                end = bracket.end()
            yield Numeral(tokens[at].start(), end, value, spelled=True)
            at = after


def _number_at(tokens: list[str], at: int, words: _Words) -> tuple[Decimal | None, int]:
    """The longest number that starts at token `at`, and the token after it."""
    total, begin, limit = 0, at, 10**12
    said = False
    while at < len(tokens):
        start = at
        if said and tokens[at] in words.joins:
            at += 1
        part, after = _below_thousand(tokens, at, words)
        if part is None and at < len(tokens) and tokens[at] in words.articles:
            part, after = 1, at + 1
            if after >= len(tokens) or tokens[after] not in words.scales:
                at = start
                break
        scale = words.scales.get(tokens[after], 0) if after < len(tokens) else 0
        if part is None and scale >= 1000 and not words.articles:
            part = 1
        if part is None:
            at = start
            break
        if scale >= 1000 and scale < limit:
            total, limit, at, said = total + part * scale, scale, after + 1, True
            continue
        if part >= limit:
            at = start
            break
        total, at, said = total + part, after, True
        break
    if not said:
        return None, begin
    fraction = ""
    if at < len(tokens) and tokens[at] == words.point:
        after = at + 1
        while after < len(tokens) and words.small.get((tokens[after],), 10) < 10:
            fraction += str(words.small[(tokens[after],)])
            after += 1
        at = after if fraction else at
    value = Decimal(f"{total}.{fraction}" if fraction else total)
    if fraction and at < len(tokens) and words.scales.get(tokens[at], 0) >= 1000:
        return value * words.scales[tokens[at]], at + 1
    return value, at


def _below_thousand(tokens: list[str], at: int, words: _Words) -> tuple[int | None, int]:
    first, after = _below_hundred(tokens, at, words)
    if first is None and after < len(tokens) and tokens[after] in words.articles:
        first, after = 1, after + 1
        if after >= len(tokens) or words.scales.get(tokens[after]) != 100:
            return None, at
    counted = first is not None or not words.articles  # "several hundred" is no number
    if counted and after < len(tokens) and words.scales.get(tokens[after]) == 100:
        hundreds = (1 if first is None else first) * 100
        after += 1
        joined = after + 1 if after < len(tokens) and tokens[after] in words.joins else after
        rest, end = _below_hundred(tokens, joined, words)
        return (hundreds, after) if rest is None else (hundreds + rest, end)
    return first, after


def _below_hundred(tokens: list[str], at: int, words: _Words) -> tuple[int | None, int]:
    for length in range(min(words.longest, len(tokens) - at), 0, -1):
        value = words.small.get(tuple(tokens[at : at + length]))
        if value is not None:
            return value, at + length
    return None, at


@lru_cache(maxsize=64)
def _writes(language: str) -> tuple[bool, bool]:
    """Whether a language has a decimal comma, and whether it parts thousands with a space."""
    if language in ("en", "cy", ""):
        return False, False
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy, and rarely needed
    from babel.numbers import get_decimal_symbol, get_group_symbol  # noqa: PLC0415

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return False, False
    return get_decimal_symbol(locale) == ",", get_group_symbol(locale).isspace()
