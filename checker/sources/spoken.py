"""Which language a text is in, as its small words tell, when neither its name nor its markup says so."""

from __future__ import annotations

import re
from collections import Counter
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
    counts: Counter[str] = Counter()
    for word in {match.group().casefold() for match in _WORD.finditer(text)}:
        counts.update(_languages_of().get(word, ()))
    if not counts:
        return DEFAULT
    (best, most), *others = counts.most_common(2)
    next_best = others[0][1] if others else 0
    return best if most >= _FEWEST and most >= _CLEARLY * next_best else DEFAULT


@cache
def _known() -> frozenset[str]:
    return frozenset(wordlist("wording"))


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language in sorted(_known()):
        for word in small_words(language):
            found[word] = (*found.get(word, ()), language)
    return found
