"""What a date is in its sentence: the day by which something has to be done, or ends; or the day on which it begins."""

from __future__ import annotations

from functools import cache, lru_cache

from checker.align.keywords import key_of, telling
from checker.align.words import pattern, said
from checker.model import Mention
from checker.wording import generic_words
from checker.wordlists import wordlist

END, START = "end", "start"
_BEFORE, _AFTER = 70, 45  # characters around a date within which the words stand that say it


def role_of(mention: Mention) -> str:
    """END, START or "": as the words before the date say, else its labels, else the words behind it."""
    statement, found = mention.statement, mention.found
    if getattr(mention.value, "day", None) is None:
        return ""
    before = statement.text[max(0, found.start - _BEFORE) : found.start]
    after = statement.text[found.end : found.end + _AFTER]
    labels = f"{statement.context.label} {statement.context.column}".strip()
    if any(said("bookkeeping", text) for text in (before, after, labels)):
        return ""
    return _role(before) or _role(labels) or _role(after)


@cache
def role_words(language: str) -> frozenset[str]:
    """The keys of the words that only say what a date is, and of the days of the week."""
    phrases = (
        phrase for name in ("surely_end", "date_end", "date_start") for phrase in wordlist("align/anchors")[name]
    )
    said_so = {word for phrase in phrases for word in telling(phrase, language)}
    return frozenset(said_so | {key_of(word, language) for word in generic_words("of_hours")})


@lru_cache(maxsize=1 << 12)
def _role(text: str) -> str:
    if not text:
        return ""
    if said("surely_end", text):
        return END
    ends, starts = (list(pattern(name).finditer(text)) for name in ("date_end", "date_start"))
    if not ends and not starts:
        return ""
    return END if ends and (not starts or ends[-1].end() >= starts[-1].end()) else START
