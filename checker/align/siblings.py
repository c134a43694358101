"""Names that stand beside one another as alternatives: rows and columns of a table, headings, keys of one level.

What is said of one of them is not said of another: "Express" and "Standard" under one heading, "Books" and "Films" in
one column. No list of names is needed: the texts tell which of their names are alternatives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from checker.align.around import Around
from checker.align.keywords import telling
from checker.align.page import Page

# Longer names are sentences; longer lists are of anything, such as the places of a country.
_MOST_WORDS, _MOST_NAMES = 6, 40


Name = frozenset[str]
"""The words of a name."""


def sets_in(page: Page) -> list[frozenset[Name]]:
    """The sets of names in a text that are alternatives to one another."""
    return [frozenset(parts) for listed in _in(page) if len(parts := _parts(listed)) > 1]


class Siblings:
    """The sets of names in a collection of texts that are alternatives to one another."""

    def __init__(self, of_pages: Iterable[Sequence[frozenset[Name]]]) -> None:
        """of_pages: the sets of each page, as `sets_in` tells them."""
        self.of_pages = list(of_pages)
        self._with: Mapping[Name, set[Any]] = defaultdict(set)
        for number, names in enumerate(dict.fromkeys(names for sets in self.of_pages for names in sets)):
            for name in names:
                self._with[name].add(number)
        # Each name is looked for by the one of its words that the fewest names have.
        often = Counter(word for name in self._with for word in name)
        self._by_word: Mapping[str, list[Name]] = defaultdict(list)
        for name in self._with:
            self._by_word[min(name, key=lambda word: (often[word], word))].append(name)
        self._among = cache(self._named)

    def part(self, a: Around, b: Around) -> bool:
        """Whether there are two alternatives of which one value is said of the one, the other of the other."""
        return self._parted(a.names, b.names, a, b) or (bool(a.keys and b.keys) and self._parted(a.keys, b.keys, a, b))

    def _parted(self, ours: frozenset[str], theirs: frozenset[str], a: Around, b: Around) -> bool:
        mine, its = self._among(ours), self._among(theirs)
        # A name of which a word is said of the other value too, near or far, tells nothing apart.
        alone = [name for name in mine - its if name.isdisjoint(b.all)]
        others = [name for name in its - mine if name.isdisjoint(a.all)] if alone else ()
        for name in alone:
            for other in others:
                together = self._with[name] & self._with[other]
                if together and not together <= set().union(*(self._with[both] for both in mine & its)):
                    return True
        return False

    def _named(self, words: frozenset[str]) -> frozenset[frozenset[str]]:
        """The names that these words hold."""
        return frozenset(name for word in words for name in self._by_word.get(word, ()) if name <= words)


def _in(page: Page) -> Iterable[Sequence[tuple[str, ...]]]:
    """The names of each table, list and level of headings in a page."""
    rows: dict[tuple[str, object], dict[tuple[str, ...], None]] = defaultdict(dict)
    for statement in page.statements:
        context = statement.context
        language = statement.file.source.setting.language

        def put(sort: str, place: object, name: str, language: str = language) -> None:
            words = telling(name, language)
            if words and len(words) <= _MOST_WORDS:
                rows[sort, place][words] = None

        if statement.kind == "heading":
            put("heading", context.headings, statement.text)
        if context.label:
            put("label", statement.section, context.label)
        if context.column:
            put("column", statement.section, context.column)
        for level, key in enumerate(context.path):
            if not key.isdigit():
                put("key", context.path[:level], key.replace("_", " ").replace("-", " "))
    return [tuple(names) for names in rows.values() if 1 < len(names) <= _MOST_NAMES]


def _parts(names: Sequence[tuple[str, ...]]) -> set[frozenset[str]]:
    """Each name without the words that all, or most, of them share."""
    count: dict[str, int] = defaultdict(int)
    for name in names:
        for word in set(name):
            count[word] += 1
    common = {word for word, times in count.items() if times * 2 > len(names) or times == len(names)}
    return {part for name in names if (part := frozenset(name) - common)}
