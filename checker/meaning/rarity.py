"""How much a word tells of what a statement is about: the more, the fewer files have it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log

from checker.meaning.opposed import Said

_FEW = 20  # files; of so few, a word that each has would else tell nothing


class Rarity:
    """The weights of words, from 0 (every file has it) to 1 (one file has it, or none)."""

    def __init__(self, places: Iterable[Said]) -> None:
        by_file: dict[str, set[str]] = defaultdict(set)
        for said in places:
            by_file[said.statement.file.path] |= said.stance.content | said.stance.condition | said.around
        having = Counter(key for keys in by_file.values() for key in keys)
        most = max(len(by_file), _FEW)
        self._weights = {key: log(most / count) / log(most) for key, count in having.items()}

    def of(self, key: str) -> float:
        """The weight of one word."""
        return self._weights.get(key, 1.0)

    def sum(self, keys: Iterable[str]) -> float:
        """The weights of several together; the same whatever their order."""
        return sum(self.of(key) for key in sorted(keys))
