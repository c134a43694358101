"""The value type `phone`: numbers to call, text or fax, in full (E.164) or short (711)."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types.base import Likeness, Verdict
from knowledge.types.phone_nearby import kind_said
from knowledge.types.phone_number import Phone, home_of, read
from knowledge.types.phone_prose import find
from knowledge.types.phone_words import said, spoken_anchor, words

__all__ = ["LABEL", "NAME", "Phone", "anchor", "find", "kind_said", "parse", "same", "schema", "show"]

NAME = "phone"
LABEL = "phone number"


def parse(text: str, setting: Setting) -> Phone:
    """A number in any form that people write, say or link to. National forms are read by `setting.country`.

    Raises NotAValue, also for placeholders such as `tel:+1phonenumber` and for centres' transfer codes.
    """
    return read(text, setting)


def anchor(language: str) -> str:
    """Two words in a row that say digits."""
    return spoken_anchor(language)


def same(a: Phone, b: Phone) -> Verdict:
    """EQUAL when both call the same line; COMPATIBLE when one only adds an extension or a relay prefix."""
    if a == b:
        return Verdict(Likeness.EQUAL, "both are the same number")
    if a.number != b.number:
        return Verdict(Likeness.DIFFERENT, _difference(a.number, b.number))
    if a.extension and b.extension and a.extension != b.extension:
        return Verdict(Likeness.DIFFERENT, f"the extensions {a.extension} and {b.extension} differ")
    if a.extension != b.extension:
        return Verdict(Likeness.COMPATIBLE, f"only one gives the extension {a.extension or b.extension}")
    return Verdict(Likeness.COMPATIBLE, f"only one goes through the text relay {a.relay or b.relay}")


def show(value: Phone, channel: Channel, locale: str) -> str:
    """The number for a reader or a listener.

    Nationally grouped when the number is of the locale's country, else with "+" and country code, so that
    the same text is true wherever it is read. A locale without a region counts as British for en and cy
    and as no country's otherwise; an organisation elsewhere names its region (`en-US`).
    """
    number = _grouped(value.number) if value.short else _written(value.number, locale)
    if channel is Channel.VOICE:
        parts = [said(part, locale) for part in (value.relay, number) if part]
        if value.extension:
            parts.append(f"{words(locale)['extension'][0]} {said(value.extension, locale).replace(',', '')}")
        return ", ".join(parts)
    extension = f" {words(locale)['extension'][1]}. {value.extension}" if value.extension else ""
    return f"{value.relay} {number}{extension}".strip()


def schema() -> dict[str, Any]:
    """JSON Schema of the written form."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": LABEL,
        "description": "A phone number as it is written where it is used: national with its area code, "
        "international with +, a short code, or in letters. An extension and a text relay prefix may stand with it.",
        "type": "string",
        "minLength": 3,
        "examples": ["020 7946 0123", "+44 20 7946 0123", "1-800-FLOWERS", "020 7946 0123 ext. 12", "711"],
    }


def _written(number: str, locale: str) -> str:
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    return phone_plan.written(number, home_of(locale))


def _grouped(code: str) -> str:
    return f"{code[:3]} {code[3:]}" if len(code) == 6 else code


def _difference(a: str, b: str) -> str:
    if a.startswith("+") != b.startswith("+"):
        return "one is a short code and the other a full number"
    before = _alike(a, b)
    after = _alike(a[before:][::-1], b[before:][::-1])
    here, there = a[before : len(a) - after], b[before : len(b) - after]
    if not here or not there:
        return f"only one has the digit{'s' * (len(here or there) > 1)} {here or there} after {a[:before]}"
    return f"the digits {here} and {there} differ after {a[:before] or 'the start'}"


def _alike(a: str, b: str) -> int:
    """How many signs two texts share from their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
