"""A sum of money in words and figures: the canonical form, and what a reader sees or hears."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Protocol

from knowledge.spelling import spelled
from knowledge.types import limits, limits_prose
from knowledge.types.money_currency import data


class Sum(Protocol):
    """What is needed of `money.Money` to word it."""

    @property
    def amount(self) -> Decimal: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def currency(self) -> str: ...
    @property
    def per(self) -> str: ...
    @property
    def tax(self) -> str: ...
    @property
    def rate(self) -> Decimal | None: ...
    @property
    def bound(self) -> str: ...


def canonical(value: Sum) -> str:
    """ "from GBP 29.99 per month plus 20% tax": the same in every language."""
    ends = figures(value.amount) if value.high is None else f"{figures(value.amount)}-{figures(value.high)}"
    per = f"per {value.per}" if value.per else ""
    return _joined(limits_prose.written(value.bound, "en"), f"{value.currency} {ends}", per, _tax(value, "en", "tax"))


def worded(value: Sum, locale: str, *, spoken: bool = False) -> str:
    """As a page or, where `spoken`, a prompt has it in `locale`."""
    language = locale.partition("-")[0]
    shown = data()["shown"]
    words = shown.get(language) or shown["en"]
    if value.amount == 0 and value.high is None and not (value.bound or value.per or value.tax):
        return str(words["free"])
    amounts = [value.amount] if value.high is None else [value.amount, value.high]
    names = words["spoken"].get(value.currency) if spoken else None
    if names and all(amount == round(amount, 2) for amount in amounts):
        ends = [_spoken(amount, names, language) for amount in amounts]
    else:
        ends = [_written(amount, value.currency, locale, words) for amount in amounts]
    tax = shown["taxes"].get(value.currency, {}).get(language, words["tax"])
    starts = value.bound == limits.AT_LEAST and value.high is None
    bound = words["from"] if starts else limits_prose.written(value.bound, language)
    return _joined(bound, f" {words['to']} ".join(ends), _per(value.per, words), _tax(value, language, tax, words))


def figures(amount: Decimal) -> str:
    """Whole, or with two decimals or as many as it has; three get a fourth, lest they read as thousands."""
    text = f"{amount:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, rest = text.partition(".")
    if not rest:
        return whole
    return f"{whole}.{rest.ljust(2, '0') if len(rest) != 3 else rest + '0'}"


def _written(amount: Decimal, currency: str, locale: str, words: dict[str, Any]) -> str:
    if locale.partition("-")[0] not in ("en", "cy"):
        return _localised(amount, currency, locale)
    if currency == "GBP" and 0 < amount < 1 and amount == round(amount, 2):
        return f"{int(amount * 100)}{words['minor']}"
    whole, _, rest = figures(amount).partition(".")
    number = f"{int(whole):,}" + (f".{rest}" if rest else "")
    sign = data()["shown"]["signs"].get(currency)
    return f"{sign}{number}" if sign else f"{currency} {number}"


def _localised(amount: Decimal, currency: str, locale: str) -> str:
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - heavy, and rarely needed
    from babel.numbers import format_currency  # noqa: PLC0415

    try:
        return format_currency(amount, currency, locale=locale.replace("-", "_"), decimal_quantization=False)
    except (UnknownLocaleError, ValueError):
        return f"{currency} {figures(amount)}"


def _spoken(amount: Decimal, names: list[str], language: str) -> str:
    one, many, small_one, small_many = names
    whole, hundredths = int(amount), int(amount * 100) % 100
    if language == "cy":
        said = (
            [f"{spelled(whole, 'cy', feminine=True, before_noun=True)} {_pound(whole)}"]
            if whole or not hundredths
            else []
        )
        if hundredths:
            said.append(f"{spelled(hundredths, 'cy', feminine=True, before_noun=True)} {_penny(hundredths)}")
        return " ".join(said)
    major = f"{spelled(whole, language)} {one if whole == 1 else many}"
    minor = f"{spelled(hundredths, language)} {small_one if hundredths == 1 else small_many}"
    if not hundredths:
        return major
    if not whole:
        return minor
    if small_many == "pence" and hundredths >= 10:
        return f"{major} {spelled(hundredths, language)}"
    return f"{major} and {minor}"


def _pound(number: int) -> str:
    """ "punt" after a Welsh number: "dwy bunt", "chwe phunt"."""
    return {1: "bunt", 2: "bunt", 3: "phunt", 6: "phunt"}.get(number, "punt")


def _penny(number: int) -> str:
    return {1: "geiniog", 2: "geiniog", 3: "cheiniog", 6: "cheiniog"}.get(number, "ceiniog")


def _per(per: str, words: dict[str, Any]) -> str:
    if not per:
        return ""
    if per[0].isdigit():
        return f"{words['every']} {per}"
    return str(words["per"].get(per, f"{words['each']} {per}"))


def _tax(value: Sum, language: str, name: str, words: dict[str, Any] | None = None) -> str:
    if not value.tax:
        return ""
    words = words or data()["shown"]["en"]
    rate = f"{figures(value.rate)}% " if value.rate is not None else ""
    return f"{words[value.tax]} {rate}{name}"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
