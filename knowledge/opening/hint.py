"""Whether a text may state opening hours at all: a cheap look before it is taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from knowledge.opening.words import Sort, lexicon

_WORDED = (
    Sort.NOON, Sort.MIDNIGHT, Sort.HALF_PAST, Sort.QUARTER_PAST, Sort.QUARTER_TO, Sort.ALL_DAY, Sort.ALWAYS,
    Sort.WHOLE_DAY, Sort.MORNING, Sort.AFTERNOON,
)  # fmt: skip
"""Sorts with which a time of day can be told without a digit, or with a lone one."""

_CLOCK = r"(?:\d{1,2}[:.h,]\d\d|\d{1,4})"


@dataclass(frozen=True, slots=True)
class Hint:
    """What to look for in texts of one language.

    stretch: two clocks in digits with "to" between them. worded: words of times of day, and `closing`: "closed",
    which counts where a day or a date stands in the text as well.
    """

    stretch: re.Pattern[str]
    worded: tuple[str, ...]
    halves: re.Pattern[str]
    closing: tuple[str, ...]
    days: tuple[str, ...]

    def may_state_hours(self, text: str) -> bool:
        if self.stretch.search(text) or self.halves.search(text):
            return True
        low = text.lower().replace("’", "'")
        if any(word in low for word in self.worded):
            return True
        return any(word in low for word in self.closing) and any(day in low for day in self.days)


@cache
def hint(language: str) -> Hint:
    """The hint for a language; English words are looked for in every one."""
    by_sort: dict[Sort, set[str]] = {}
    for first, phrases in lexicon(language).items():
        for rest, words in phrases:
            for word in words:
                by_sort.setdefault(word.sort, set()).add(" ".join((first, *rest)))
    joins = "|".join(sorted(map(re.escape, by_sort[Sort.TO] | by_sort[Sort.AND]), key=len, reverse=True))
    units = "|".join(map(re.escape, by_sort[Sort.OCLOCK]))
    halves = "|".join(sorted(map(re.escape, by_sort[Sort.MORNING] | by_sort[Sort.AFTERNOON]), key=len, reverse=True))
    told = {phrase for sort in _WORDED for phrase in by_sort[sort]}
    worded = {phrase for phrase in told if len(phrase) > 3 and phrase[0].isalpha() and "-" not in phrase}
    return Hint(
        stretch=re.compile(
            rf"(?<![\d.,/-]){_CLOCK}\s{{0,2}}(?:{units})?\s{{0,2}}(?:[-–—−‐‑‒―/]|{joins})[-–\s]{{0,3}}{_CLOCK}(?!\d|-\d)"
            r"|\b24[/ -]{0,3}(?:7|hours?|hrs?|h|awr)\b",
            re.IGNORECASE,
        ),
        halves=re.compile(rf"\d\s?(?:{halves}|[ap]\.\s?m)(?!\w)|\b[ap]\.m\b", re.IGNORECASE),
        worded=tuple(sorted(_shortest(worded))),
        closing=tuple(sorted(_shortest(by_sort[Sort.CLOSED]))),
        days=tuple(sorted(_shortest(by_sort[Sort.DAYS] | by_sort[Sort.DATE]))),
    )


def _shortest(words: set[str]) -> set[str]:
    """The words that contain none of the others: to find them is to find all."""
    return {word for word in words if not any(other != word and other in word for other in words)}
