"""The words of a text that tell what a value is of, as keys that the forms of a word and its synonyms share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from threading import local
from typing import Any
from unicodedata import combining, normalize

import snowballstemmer

from checker.wording import generic_words, subject_words, words
from checker.wordlists import wordlist

_TIMES = frozenset({"duration", "date"})
_WITHOUT_MARKS = frozenset({"en", "cy"})  # languages in which a word is written with its accent or without
_STEMMED = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "nl": "dutch",
    "it": "italian",
    "pt": "portuguese",
}


@lru_cache(maxsize=50_000)
def telling(text: str, language: str, type: str = "") -> tuple[str, ...]:
    """The keys of the words of a text that tell what a value is of, without those that only say that it is a value.

    type: of the value; what says of an amount that it is one tells something of a time: when one is paid.
    """
    typical = generic_words("of_values")
    if type not in _TIMES:
        typical |= generic_words("of_amounts")
    return tuple(
        key_of(word, language)
        for word in subject_words(text, language)
        if word not in typical and not (word.isdigit() and len(word) > 3)
    )


@lru_cache(maxsize=50_000)
def key_of(word: str, language: str) -> str:
    """What the forms of a word and its synonyms share: "cancelled" and "cancel", "buy" and "purchase"."""
    stem = _stem(word, language)
    return _synonyms(language).get(stem, stem)


@cache
def _synonyms(language: str) -> Mapping[str, str]:
    """By the stem of a word, that of the first of its group."""
    groups = [
        [_stem(words(word)[0], language) for word in group] for group in wordlist("align/synonyms").get(language, ())
    ]
    return {stem: group[0] for group in groups for stem in group}


class _Stemmers(local):
    """Those of one thread: a stemmer keeps the word that it works on, and the portal checks in several threads."""

    def __init__(self) -> None:  # once for each thread
        self._kept: dict[str, Any] = {}

    def of(self, name: str) -> Any:
        if name not in self._kept:
            self._kept[name] = snowballstemmer.stemmer(name)
        return self._kept[name]


_STEMMERS = _Stemmers()


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    """The part of a word that its forms share: "cancelled" and "cancel" are one, and so are "crèche" and "creche"."""
    if language in _WITHOUT_MARKS and not word.isascii():
        word = "".join(sign for sign in normalize("NFD", word) if not combining(sign))
    name = _STEMMED.get(language)
    return _STEMMERS.of(name).stemWord(word) if name else word
