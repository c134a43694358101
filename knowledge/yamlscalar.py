"""How a text is written as a scalar of YAML, so that it comes back as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\xa0\xad]")
"""Signs that a reader does not see, and that are written by their numbers."""
_PLAIN = re.compile(r"[^\W_](?:[\w .+()/€£$%@;’'~-]|:(?=\S))*", re.UNICODE)
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def scalar(text: str, inside: bool = False) -> str:
    """A text as a YAML scalar, plain where it can be, without the signs that no value may hold.

    inside: of brackets, where commas part.
    """
    text = writable(text)
    plain = _PLAIN.fullmatch(text) and not text.endswith((" ", ":")) and " #" not in text
    if plain and not (inside and ":" in text):
        return text
    return CONTROL.sub(lambda sign: f"\\u{ord(sign.group()):04x}", json.dumps(text, ensure_ascii=False))


def writable(text: str) -> str:
    """A text without the signs that no value may hold."""
    return _NEVER.sub(" ", text)


def flow(texts: Iterable[str]) -> str:
    """Texts as a list in brackets."""
    return "[" + ", ".join(scalar(text, inside=True) for text in texts) + "]"
