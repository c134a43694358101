"""The words of a text that carry meaning, folded so that two wordings of one thing can be compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checker.wordlists import wordlist

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """Every word and number of a text in order, without case, plural or possessive endings."""
    return tuple(map(_folded, _WORD.findall(text)))


@lru_cache(maxsize=50_000)
def content_words(text: str, language: str) -> tuple[str, ...]:
    """The words of a text that say what it is about: without articles, pronouns, prepositions and the like.

    In a language whose small words are not known, words of one or two letters are left out.
    """
    small = small_words(language)
    if small:
        return tuple(word for word in words(text) if word not in small)
    return tuple(word for word in words(text) if len(word) > 2 or word.isdigit())


@lru_cache(maxsize=50_000)
def subject_words(text: str, language: str) -> tuple[str, ...]:
    """The content words that can tell one subject from another: without those that name a sort of information."""
    attributes = generic_words("attributes")
    return tuple(word for word in content_words(text, language) if word not in attributes)


@cache
def small_words(language: str) -> frozenset[str]:
    """Words of a language that say nothing of what a sentence is about; empty where they are not known."""
    # Folded like the text, or "this" and "does" would never meet their own entries.
    return frozenset(folded for word in wordlist("wording").get(language, "").split() for folded in words(word))


@cache
def generic_words(sort: str) -> frozenset[str]:
    """Words of every language that tell no subject: of a sort named in `generic_words.yaml`, such as "attributes"."""
    return frozenset(folded for word in wordlist("generic_words")[sort].split() for folded in words(word))


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    word = word.casefold().replace("’", "'").removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
