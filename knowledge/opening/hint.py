"""Whether a text may state opening hours at all: a cheap look before it is taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from knowledge.opening.words import Sort, lexicon

_WORDED = (
    Sort.NOON, Sort.MIDNIGHT, Sort.HALF_PAST, Sort.QUARTER_PAST, Sort.QUARTER_TO, Sort.ALL_DAY, Sort.ALWAYS,
    Sort.WHOLE_DAY, Sort.MORNING, Sort.AFTERNOON,
)  # fmt: skip
"""Sorts with which a time of day can be told without a digit, or with a lone one."""

_OSM_DAYS = {"mo", "tu", "we", "th", "fr", "sa", "su"}
_CLOCK = r"(?:[0-9]{1,2}[:.h,][0-9]{2}|[0-9]{1,4})"


@dataclass(frozen=True, slots=True)
class Hint:
    """What to look for in texts of one language.

    digits: two clocks with "to" between them, or one with "am". worded: words of times of day. counted: "to five".
    closing: "closed", which counts where one of `days`, a day or a date, stands in the text as well.
    """

    digits: re.Pattern[str]
    worded: tuple[str, ...]
    counted: re.Pattern[str]
    closing: tuple[str, ...]
    days: tuple[str, ...]
    before_number: str
    numbers: str

    @property
    def anchor(self) -> str:
        """A pattern that matches every text, in lower case, without a digit that may state hours."""
        words = "|".join(re.escape(word).replace("'", "['’]") for word in (*self.worded, *self.closing))
        return f"{words}|{self.before_number}(?:{self.numbers})"

    def may_state_hours(self, text: str) -> bool:
        """False only where nothing in `text` states hours."""
        if self.digits.search(text):
            return True
        low = text.lower().replace("’", "'")
        if _any_in(self.worded, low) or self.counted.search(low):
            return True
        return _any_in(self.closing, low) and _any_in(self.days, low)


@cache
def hint(language: str) -> Hint:
    """The hint for a language; English words are looked for in every one."""
    by_sort: dict[Sort, set[str]] = {}
    for first, phrases in lexicon(language).items():
        for rest, words in phrases:
            for word in words:
                by_sort.setdefault(word.sort, set()).add(" ".join((first, *rest)))
    told = {phrase for sort in _WORDED for phrase in by_sort[sort]}
    worded = {phrase for phrase in told if len(phrase) > 3 and phrase[0].isalpha() and "-" not in phrase}
    ends = "".join(sorted({phrase[-1] for phrase in by_sort[Sort.TO] if phrase[-1].isalpha()}))
    numbers = _either(phrase for phrase in by_sort[Sort.NUMBER] if phrase[0].isalpha())
    before = f"[-–—&{ends}] {{1,2}}"
    return Hint(
        digits=_digits(by_sort),
        worded=(*sorted(_shortest(worded)), "a.m", "p.m"),
        # A set of letters comes first, between which the engine leaps; "to|until" would be tried at every place.
        counted=re.compile(f"{before}(?:{numbers})(?![a-z])"),
        closing=tuple(sorted(_shortest(by_sort[Sort.CLOSED] | by_sort[Sort.CLOSES]))),
        days=tuple(sorted(_shortest(by_sort[Sort.DAYS] | by_sort[Sort.DATE] | _OSM_DAYS))),
        before_number=before,
        numbers=numbers,
    )


def _digits(by_sort: dict[Sort, set[str]]) -> re.Pattern[str]:
    """A digit and what makes it a time; it begins with the digit, so that the engine leaps between digits."""
    joins = _either(by_sort[Sort.TO] | by_sort[Sort.AND])
    units = _either(by_sort[Sort.OCLOCK])
    all_day = by_sort[Sort.ALL_DAY] | by_sort[Sort.WHOLE_DAY] | by_sort[Sort.ALWAYS]
    around = _either({phrase.split()[1] for phrase in all_day if phrase.startswith("24 ")} - set("/-"))
    halves = _either(by_sort[Sort.MORNING] | by_sort[Sort.AFTERNOON])
    return re.compile(
        rf"[0-9](?:(?<!-[0-9]{{2}})(?<!-[0-9]{{3}})\s{{0,2}}(?:{units}|\(?[a-z]{{2,5}}\)?)?\s{{0,2}}(?:[-–—−‐‑‒―/]|{joins})[-–\s]{{0,3}}(?:[^\W\d_]{{1,5}}\s)?{_CLOCK}(?![0-9]|-[0-9])"
        rf"|\s?(?:{halves}|[ap]\.\s?m)(?!\w)"
        rf"|(?<=24)[/ -]{{0,3}}(?:7|{around})\b"
        r"|[:.][0-9]{2}[^0-9\n]{1,25}[0-9]{1,2}[:.][0-9]{2})",
        re.IGNORECASE,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _any_in(words: tuple[str, ...], text: str) -> bool:
    for word in words:  # noqa: SIM110  a generator here costs more than the look itself
        if word in text:
            return True
    return False


def _shortest(words: set[str]) -> set[str]:
    """The words that contain none of the others: to find them is to find all."""
    return {word for word in words if not any(other != word and other in word for other in words)}
