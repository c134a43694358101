"""Where a text names something: an entity, an attribute, a region, by any of the names it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# Letters and digits are separate words: "Fibre100", "fibre-100" and "Fibre 100" are one name.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")


@dataclass(frozen=True, slots=True)
class Naming:
    """`text[start:end]` names `id`. words: how many words the name has; more words, less doubt."""

    id: str
    start: int
    end: int
    words: int


class Lexicon:
    """Finds known names in running text, the longest first; costs one look-up a word, however many names."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """names: (name, id) pairs; one name may stand for several ids."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, id in dict.fromkeys(names):
            words = tuple(_folded(match.group()) for match in _WORD.finditer(name))
            if words:
                self._by_first.setdefault(words[0], []).append((words, id))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))
        self.named_in = lru_cache(maxsize=50_000)(self._named_in)

    def _named_in(self, text: str) -> tuple[Naming, ...]:
        matches = list(_WORD.finditer(text))
        words = [_folded(match.group()) for match in matches]
        found: list[Naming] = []
        at = 0
        while at < len(words):
            longest = 0
            for name, id in self._by_first.get(words[at], ()):
                if len(name) < longest:
                    break
                if tuple(words[at : at + len(name)]) == name:
                    longest = len(name)
                    found.append(Naming(id, matches[at].start(), matches[at + longest - 1].end(), longest))
            at += longest or 1
        return tuple(found)


def _folded(word: str) -> str:
    word = word.casefold().replace("’", "'").removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
