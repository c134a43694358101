"""Lines of YAML as a harvest writes them: every scalar a text, with comments that say where it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from checker.harvest.votes import Said

_PLAIN = re.compile(r"[^\W_](?:[\w .+()/€£$%@;’'~-]|:(?=\S))*", re.UNICODE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\xa0\xad]")
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_PLACES = 5
_MOST_VALUES = 8


def scalar(text: str, inside: bool = False) -> str:
    """A text as a YAML scalar, plain where it can be, without the signs that no value may hold.

    inside: of brackets, where commas part.
    """
    text = writable(text)
    plain = _PLAIN.fullmatch(text) and not text.endswith((" ", ":")) and " #" not in text
    if plain and not (inside and ":" in text):
        return text
    return _CONTROL.sub(lambda sign: f"\\u{ord(sign.group()):04x}", json.dumps(text, ensure_ascii=False))


def writable(text: str) -> str:
    """A text without the signs that no value may hold."""
    return _NEVER.sub(" ", text)


def flow(texts: Iterable[str]) -> str:
    """Texts as a list in brackets."""
    return "[" + ", ".join(scalar(text, inside=True) for text in texts) + "]"


def comment(text: str) -> str:
    """A line of comment, whatever signs the text has."""
    return "# " + " ".join(_CONTROL.sub(" ", text).split())


def places(said: Said, most: int = _MOST_PLACES) -> str:
    """How many places state a value, and the first of them: "3 places: web/a.md:3, web/b.md:9 …"."""
    listed = list(dict.fromkeys(place.of_line for place in said.places()))
    count = f"{len(listed)} place{'s' * (len(listed) != 1)}"
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return f"{count}: {', '.join(listed[:most])}{more}"


def alternatives(word: str, others: Sequence[Said]) -> list[str]:
    """A comment for each other value: "decide: 9am to 5pm in 2 places: web/x.md:3, …"."""
    lines = [comment(f"{word}: {said.written} in {places(said)}") for said in others[:_MOST_VALUES]]
    if len(others) > _MOST_VALUES:
        lines.append(comment(f"{word}: {len(others) - _MOST_VALUES} more values"))
    return lines
