"""How a sentence bounds a length of time without a word beside its number: "you have 14 days from …" is at most."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.types.duration_words import data


def bound_around(low: str, start: int, end: int, language: str) -> str:
    """The bound that the words around `low[start:end]` give it, lower case throughout; "" where they give none."""
    for bound, before, after in _bounds(language):
        if after.match(low, end) and before.search(low, max(0, start - 60), start):
            return bound
    return ""


@lru_cache(maxsize=16)
def _bounds(language: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            bound,
            re.compile(rf"(?<!\w)(?:{'|'.join(forms['before'])})\s+$"),
            re.compile(rf"\s*(?:{'|'.join(forms['after'])})(?!\w)"),
        )
        for tag in dict.fromkeys((language, "en"))
        if tag in data()
        for bound, forms in data()[tag].get("bounded", {}).items()
    )
