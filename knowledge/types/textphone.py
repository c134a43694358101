"""A number for people who type instead of speaking: "18001 0808 157 0123", "TTY: 711"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import phone, phone_sort
from knowledge.types.base import Found, Verdict
from knowledge.types.phone import Phone

NAME = "textphone"
LABEL = "textphone number"
SOUGHT_AS = phone.NAME  # texts have it as a phone number whose surroundings say of what sort it is
EXPECTED = "a textphone number, such as 18001 0808 157 0123, 711 or TTY 0113 496 0123"


def parse(text: str, setting: Setting) -> Phone:
    """The number, perhaps behind the word for it; a relay's prefix and short codes are welcome. Raises NotAValue."""
    return phone_sort.read(text, setting, NAME, EXPECTED)


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
        "examples": ["18001 0808 157 0123", "711", "TTY: 020 7946 0123"],
    }
