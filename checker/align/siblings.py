"""Names that stand beside one another as alternatives: rows and columns of a table, headings, keys of one level.

What is said of one of them is not said of another: "Express" and "Standard" under one heading, "Books" and "Films" in
one column. No list of names is needed: the texts tell which of their names are alternatives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from checker.align.around import Around, telling
from checker.align.page import Page

# Longer names are sentences; longer lists are of anything, such as the places of a country.
_MOST_WORDS, _MOST_NAMES = 6, 40


class Siblings:
    """The sets of names in a collection of texts that are alternatives to one another."""

    def __init__(self, pages: Iterable[Page]) -> None:
        sets: dict[frozenset[frozenset[str]], None] = {}
        for page in pages:
            for listed in _in(page):
                parts = _parts(listed)
                if len(parts) > 1:
                    sets.setdefault(frozenset(parts))
        self._sets: Sequence[tuple[frozenset[str], ...]] = [
            tuple(sorted(names, key=sorted)) for names in sorted(sets, key=lambda names: sorted(map(sorted, names)))
        ]
        self._with: Mapping[frozenset[str], list[int]] = defaultdict(list)
        for number, names in enumerate(self._sets):
            for name in names:
                self._with[name].append(number)
        # Each name is looked for by the one of its words that the fewest names have.
        often = Counter(word for name in self._with for word in name)
        self._by_word: Mapping[str, list[frozenset[str]]] = defaultdict(list)
        for name in self._with:
            self._by_word[min(name, key=lambda word: (often[word], word))].append(name)
        self._among = cache(self._named)

    def part(self, a: Around, b: Around) -> tuple[str, str] | None:
        """Two alternatives of which one value is said of the one, the other of the other; None if there are none."""
        return self._parted(a.names, b.names, a, b) or (
            self._parted(a.keys, b.keys, a, b) if a.keys and b.keys else None
        )

    def _parted(self, ours: frozenset[str], theirs: frozenset[str], a: Around, b: Around) -> tuple[str, str] | None:
        found, others = self._among(ours), self._among(theirs)
        for number in sorted(found.keys() & others.keys()):
            mine, its = found[number], others[number]
            if not set(mine) & set(its):
                if all(name <= b.all for name in mine) or all(name <= a.all for name in its):
                    continue
                return " ".join(sorted(mine[0])), " ".join(sorted(its[0]))
        return None

    def _named(self, words: frozenset[str]) -> Mapping[int, Sequence[frozenset[str]]]:
        """By the number of a set, the names of it that these words hold, in its order."""
        names = {name for word in words for name in self._by_word.get(word, ()) if name <= words}
        found: dict[int, list[frozenset[str]]] = defaultdict(list)
        for name in sorted(names, key=sorted):
            for number in self._with[name]:
                found[number].append(name)
        return found


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
