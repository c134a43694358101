"""The official name of a body, a document, a scheme or a form, in one or more languages: "Form P60"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.channels import Channel
from knowledge.localised import Localised
from knowledge.setting import Setting
from knowledge.types import text
from knowledge.types.base import Found, NotAValue, Verdict

NAME = "name"
LABEL = "official name"
EXPECTED = "a name as its owner writes it, such as Communications Resolution Service"


def parse(written: str, setting: Setting) -> Localised:
    """The name in the setting's language, NFC, white space folded. Raises NotAValue where no letter is written."""
    if not any(map(str.isalpha, written)):
        raise NotAValue(EXPECTED)
    return text.parse(written, setting)


def find(written: str, setting: Setting) -> Iterator[Found]:
    """Nothing by itself: only the record knows which names there are."""
    return iter(())


def anchor(language: str) -> str:
    """Nothing is found in prose."""
    return ""


def same(a: Localised, b: Localised) -> Verdict:
    """How two names relate, language by language; case and punctuation do not count."""
    return text.same(a, b)


def show(value: Localised, channel: Channel, locale: str) -> str:
    """The form for the locale, else the first."""
    return value.said_in(locale)


def schema() -> dict[str, Any]:
    """JSON Schema: one text in the main language, or a mapping of locale to text."""
    return text.schema() | {
        "title": LABEL,
        "description": "A name as its owner writes it, or one for each locale.",
        "examples": ["Communications Resolution Service", "Form P60"],
    }
