"""A postcode: "LS1 4AP", "D02 X285", "M5V 2T6"; with what stands around it where the code alone tells too little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import address_words
from knowledge.types.base import Found, Likeness, NotAValue, Verdict

NAME = "postcode"
LABEL = "postcode"
EXPECTED = "a postcode such as LS1 4AP"


def parse(text: str, setting: Setting) -> str:
    """The postcode that the whole of `text` is, in capitals and spaced as its country does. Raises NotAValue."""
    trimmed = " ".join(text.upper().split())
    code = address_words.whole_code(trimmed, setting.country)
    if code is None:
        raise NotAValue(EXPECTED)
    return code


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every postcode in `text` that its form, or what stands beside it, tells from another number."""
    for code in address_words.codes_in(text, setting.country):
        yield Found(code.start, code.end, code.value)


def anchor(language: str) -> str:
    """Nothing: every postcode has a figure."""
    return ""


def same(a: str, b: str) -> Verdict:
    """EQUAL for the same code; COMPATIBLE where one has only the first part of the other; else DIFFERENT."""
    if a == b:
        return Verdict(Likeness.EQUAL, "both are the same postcode")
    if a.startswith(f"{b}-") or b.startswith(f"{a}-"):
        return Verdict(Likeness.COMPATIBLE, "only one has the code in full")
    return Verdict(Likeness.DIFFERENT, f"{a} and {b} are two postcodes")


def show(value: str, channel: Channel, locale: str) -> str:
    """The code; sign by sign where it is spoken."""
    if channel is not Channel.VOICE:
        return value
    return ", ".join(" ".join(part) for part in re.split(r"[ -]", value))


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": ["LS1 4AP", "SW1A 1AA"],
    }
