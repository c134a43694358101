"""The names that stand beside one another as alternatives, kept so that those near two values can be looked up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.align.siblings import Name, Siblings
from checker.ledger.rows import Row, Rows, digest

# By a set of names, how many files have it; by a word the names that are looked for by it, each with its sets.
SETS, NAMES = "alike sets", "alike names"


def built(of_pages: Iterable[Sequence[frozenset[Name]]]) -> Iterator[Row]:
    """The rows of the sets of names of each file."""
    sets: Counter[frozenset[Name]] = Counter()
    for of_page in of_pages:
        sets.update(set(of_page))
    yield from ((SETS, _set(names), count) for names, count in sets.items())
    at: dict[bytes, dict[tuple[str, ...], list[bytes]]] = defaultdict(lambda: defaultdict(list))
    for names in sets:
        for name in names:
            at[_word_of(name)][tuple(sorted(name))].append(_set(names))
    yield from ((NAMES, word, list(named.items())) for word, named in at.items())


def turned(rows: Rows, changes: Mapping[frozenset[Name], int]) -> list[frozenset[Name]]:
    """Enter in how many more, or fewer, files there are sets of names. Returns those that came or went."""
    others = []
    for names, change in changes.items():
        key = _set(names)
        before = rows.get(SETS, key) or 0
        rows.put(SETS, key, before + change)
        if bool(before) != bool(before + change):
            others.append(names)
            _enter(rows, names, key, there=bool(before + change))
    return others


def _enter(rows: Rows, names: frozenset[Name], key: bytes, *, there: bool) -> None:
    for name in names:
        at = _word_of(name)
        named = dict(rows.get(NAMES, at) or ())
        spelled = tuple(sorted(name))
        sets = [each for each in named.pop(spelled, ()) if each != key] + [key] * there
        if sets:
            named[spelled] = sets
        rows.put(NAMES, at, list(named.items()))


class KeptSiblings(Siblings):
    """As `Siblings`, of the names that are kept."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(())
        self._rows = rows

    def _named(self, words: frozenset[str]) -> frozenset[Name]:
        found = set()
        for word in words:
            for spelled, sets in self._rows.get(NAMES, word.encode()) or ():
                name = frozenset(spelled)
                if name <= words:
                    found.add(name)
                    self._with[name] |= set(sets)
        return frozenset(found)


def _set(names: Iterable[Name]) -> bytes:
    return digest(sorted(sorted(name) for name in names))


def _word_of(name: Name) -> bytes:
    """The word by which a name is looked for: the longest is seldom one that many have."""
    return max(name, key=lambda word: (len(word), word)).encode()
