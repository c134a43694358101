"""What is asked of somebody who begins, and which answers will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
from pydantic import TypeAdapter, ValidationError

from knowledge.kinds.fields import Language, Zone
from knowledge.setting import Setting
from knowledge.starting.country import country_of, customs_of
from knowledge.starting.files import Answers
from knowledge.types import phone
from knowledge.types.base import NotAValue

Answer = TypeVar("Answer")


def asked(
    name: str, country: str, locales: tuple[str, ...], timezone: str, currency: str, number: str, *, ask: bool
) -> Answers:
    """The answers: those that are given ("" and () are none), and for the others what a person says, or a guess.

    ask: whether there is a person to ask; what cannot be guessed must be given otherwise. Raises UsageError.
    """

    def answer(option: str, question: str, given: str, guess: str, read: Callable[[str], Answer]) -> Answer:
        if given or not ask:
            if not (given or guess):
                raise click.UsageError(f"{option} is needed: nothing here lets one guess it")
            try:
                return read(given or guess)
            except click.BadParameter as wrong:
                raise click.BadParameter(wrong.message, param_hint=option) from None
        return click.prompt(question, default=guess or None, value_proc=read)

    called = answer("--name", "Name of the organisation", name, "", _name)
    code = answer("--country", "Country, such as GB", country, "", _country)
    usual = customs_of(code)
    tags = answer("--locale", "Languages of its texts, the main one first", ",".join(locales), usual.locale, _locales)
    zone = answer("--timezone", "Time zone", timezone, usual.timezone, _zone)
    money = answer("--currency", "Currency", currency, usual.currency, _currency)
    setting = Setting(tags[0].split("-")[0], code, money, zone)
    reached = answer("--phone", "Number that customers call", number, usual.phone, lambda text: _phone(text, setting))
    return Answers(called, code, tags, zone, money, reached)


def _name(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise click.BadParameter("a name is made of words, on one line")
    return " ".join(text.split())


def _country(text: str) -> str:
    code = country_of(text)
    if code is None:
        raise click.BadParameter(f"there is no country {text}; name it in English, or by its ISO 3166-1 code")
    return code


def _locales(text: str) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(_valid(Language, one) for one in text.replace(",", " ").split()))
    if not tags:
        raise click.BadParameter("name at least one language, such as en")
    return tags


def _zone(text: str) -> str:
    return _valid(Zone, text)


def _currency(text: str) -> str:
    from babel.numbers import is_currency  # noqa: PLC0415 - heavy, and only a beginning needs it

    code = text.strip().upper()
    if not is_currency(code, "en"):
        raise click.BadParameter(f"there is no currency {text}; use its ISO 4217 code, such as GBP")
    return code


def _phone(text: str, setting: Setting) -> str:
    try:
        phone.parse(text, setting)
    except NotAValue as misread:
        raise click.BadParameter(f"{text} cannot be read in {setting.country}; {misread}") from None
    return text.strip()


def _valid(sort: Any, text: str) -> str:
    """A text of a sort of field. Raises BadParameter that says what was expected."""
    try:
        return str(TypeAdapter(sort).validate_python(text))
    except ValidationError as misfit:
        error = misfit.errors(include_url=False)[0]
        do = error.get("ctx", {}).get("do", "")
        raise click.BadParameter("; ".join(part for part in (f"{text}: {error['msg']}", do) if part)) from None
