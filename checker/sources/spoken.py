"""Which language a text is in, as its small words tell, when neither its name nor its markup says so."""

from __future__ import annotations

import re
from functools import cache

from checker.wording import small_words
from checker.wordlists import wordlist

DEFAULT = "en"
# So many different small words at least, and so many times those of any other language; else it is the default's.
_FEWEST, _CLEARLY = 4, 1.4
_WORD = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r"""^\s*["']?lang(?:uage)?["']?\s*:\s*["']?([A-Za-z]{2})(?:[-_]\w+)?["']?\s*,?\s*$""", re.MULTILINE)


def language_of(text: str) -> str:
    """ISO 639-1 code of the language that a text says it is in, else of the one of whose small words it has most."""
    said = _SAID.search(text)
    if said and said[1].lower() in _known():
        return said[1].lower()
    words = _in_any_language() & set(map(str.casefold, set(_WORD.findall(text))))
    counts = {language: len(words & small_words(language)) for language in _known()}
    next_best, most = sorted(counts.values())[-2:]
    if most < _FEWEST or most < _CLEARLY * next_best:
        return DEFAULT
    return next(language for language, count in counts.items() if count == most)


@cache
def _known() -> frozenset[str]:
    return frozenset(wordlist("wording"))


@cache
def _in_any_language() -> frozenset[str]:
    return frozenset().union(*map(small_words, _known()))
