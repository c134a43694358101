"""A number that receives faxes: "0113 496 0188", "Fax: +44 113 496 0188"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import phone, phone_sort
from knowledge.types.base import Found, NotAValue, Verdict
from knowledge.types.phone import Phone

NAME = "fax"
LABEL = "fax number"
SOUGHT_AS = phone.NAME  # texts have it as a phone number whose surroundings say of what sort it is
EXPECTED = "a fax number with its area code, such as 0113 496 0188 or +44 113 496 0188"


def parse(text: str, setting: Setting) -> Phone:
    """The number, perhaps behind the word for it. No fax has a short code or a relay's prefix. Raises NotAValue."""
    number = phone_sort.read(text, setting, NAME, EXPECTED)
    if number.short or number.relay:
        raise NotAValue(EXPECTED)
    return number


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every number of which the words around it say that it is of this sort."""
    return phone_sort.find(text, setting, NAME)


def anchor(language: str) -> str:
    """What every phone number has."""
    return phone.anchor(language)


def same(a: Phone, b: Phone) -> Verdict:
    """How two numbers relate; see `phone.same`."""
    return phone.same(a, b)


def show(value: Phone, channel: Channel, locale: str) -> str:
    """The number for a reader or a listener; see `phone.show`."""
    return phone.show(value, channel, locale)


def schema() -> dict[str, Any]:
    """JSON Schema of the written form."""
    return phone.schema() | {
        "title": LABEL,
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": ["0113 496 0188", "+44 113 496 0188", "Fax: 0113 496 0188"],
    }
