"""Which currency a sign, a code or a word means."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml


def is_code(code: str, currency: str, *, close: bool = False) -> bool:
    """Whether three capitals name a currency in a text whose own is `currency`.

    close: they touch the number before them or behind. "GBP30" is money, form "SSP1" is not.
    """
    if code == currency:
        return True
    return code in codes() and code not in data()["wordlike"] and (not close or code in data()["shown"]["signs"])


def of_dollar(letters: str) -> str:
    """The currency of "US" or "HK" before "$"."""
    code: str = data()["dollars"][letters]
    return code


def letters_of(text: str, sign: re.Match[str]) -> str:
    """The letters before "$", as in "US$": capitals, and close by unless they are two, so that "A $5 fee" has none."""
    if not sign.group("dollar"):
        return ""
    letters = text[sign.start("dollar") : sign.end("dollar")]
    return letters if letters.isupper() and (len(letters) > 1 or not sign.group("space")) else ""


def of_sign(sign: str, currency: str) -> str:
    """The currency of a sign: the text's own where it may be meant, else the likeliest."""
    candidates = signs()[sign]
    return currency if currency in candidates else candidates[0]


def of_word(word: str, forms: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...], currency: str) -> str:
    """The currency of a word that one of `forms` matches: the text's own where it may be meant, else the likeliest."""
    candidates = next(codes for form, codes in forms if form.fullmatch(word))
    return currency if currency in candidates else candidates[0]


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The word lists. Read-only."""
    text = resources.files("knowledge.types").joinpath("money.yaml").read_text(encoding="utf-8")
    lists: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return lists


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """All of ISO 4217 that are in use."""
    return frozenset(data()["codes"].split())


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """The English names of all currencies, one and several, to their codes."""
    from babel.numbers import get_currency_name  # noqa: PLC0415 - heavy, and rarely needed

    return {
        get_currency_name(code, count=count, locale="en").lower(): code for code in sorted(codes()) for count in (1, 2)
    }


@lru_cache(maxsize=1)
def signs() -> dict[str, list[str]]:
    """Every sign, in lower case, with the currencies it may mean."""
    return {sign.lower(): codes for sign, codes in data()["signs"].items()}
