"""The value type `text`: words that say one thing, in one or more languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from knowledge.channels import Channel
from knowledge.localised import Localised
from knowledge.setting import Setting
from knowledge.types.base import Found, Likeness, NotAValue, Verdict

NAME = "text"
LABEL = "text"


def parse(text: str, setting: Setting) -> Localised:
    """`text` in the setting's language, NFC, white space folded. Raises NotAValue when nothing is said."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if not words:
        raise NotAValue("some words, such as Open to new customers")
    return Localised.of(words, setting.language)


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Nothing: a text value has no form of its own; alignment finds where it is quoted."""
    return iter(())


def anchor(language: str) -> str:
    """None: nothing is found in prose."""
    return ""


def same(a: Localised, b: Localised) -> Verdict:
    """How two texts relate, language by language; case and punctuation do not count.

    COMPATIBLE when no language is common to both: whether a translation is true no comparison can tell.
    """
    mine, yours = dict(a.forms), dict(b.forms)
    common = [tag for tag in mine if tag in yours]
    if not common:
        return Verdict(Likeness.COMPATIBLE, f"one is in {_tags(mine)} and the other in {_tags(yours)}")
    for tag in common:
        here, there = folded(mine[tag]), folded(yours[tag])
        if here != there:
            return Verdict(Likeness.DIFFERENT, f"the words differ ({_likeness(here, there)}% alike)")
    return Verdict(Likeness.EQUAL, "both say the same words")


def show(value: Localised, channel: Channel, locale: str) -> str:
    """The form for the locale, else the first."""
    return value.said_in(locale)


def schema() -> dict[str, Any]:
    """JSON Schema: one text in the main language, or a mapping of locale to text."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": LABEL,
        "description": "Words in the organisation's main language, or one text for each locale.",
        "anyOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"},
                "additionalProperties": {"type": "string", "minLength": 1},
            },
        ],
        "examples": ["Open to new customers", {"en": "Open to new customers", "cy": "Ar agor i gwsmeriaid newydd"}],
    }


def folded(words: str) -> str:
    """`words` without what a reader does not hear: case, punctuation, typographic forms, spacing.

    Signs that carry meaning (currency, percent, plus, hyphen-minus before a digit) stay.
    """
    plain = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(
        "".join(
            " " if unicodedata.category(sign)[0] in "PZ" and sign not in "%&#@+" and not _carries(plain, at) else sign
            for at, sign in enumerate(plain)
        ).split()
    )


def _carries(plain: str, at: int) -> bool:
    """Whether a sign stands inside a number (1.5, 9:30, -3), where it is part of what is said."""
    after = plain[at + 1 : at + 2]
    if not after.isdigit():
        return plain[at] in "'’" and plain[at - 1 : at].isalpha() and after.isalpha()
    return plain[at - 1 : at].isdigit() if at and plain[at] in ".,:/" else plain[at] == "-" and not plain[at - 1 : at]


def _likeness(a: str, b: str) -> int:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a difference needs it

    return round(fuzz.ratio(a, b))


def _tags(forms: dict[str, str]) -> str:
    return " and ".join(forms) or "no language"
