"""The words by which anchors know what a value belongs to, as patterns."""

from __future__ import annotations

import re
from functools import cache

from checker.wordlists import wordlist


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Matches any of the words that `anchors.yaml` lists under a name, whole words only, in upper or lower case."""
    return re.compile(rf"(?<![\w.@/-])(?:{alternatives(name)})(?!\w)", re.IGNORECASE)


@cache
def alternatives(name: str) -> str:
    """The words of a list as a part of a pattern, the longest first."""
    words = sorted(wordlist("align/anchors")[name], key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in words)
