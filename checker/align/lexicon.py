"""Where a text names something: an entity, an attribute, a region, by any of the names it goes by."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
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

    def __init__(self, names: Iterable[tuple[str, str]], small: Container[str] = frozenset()) -> None:
        """names: (name, id) pairs; one name may stand for several ids.

        small: words such as "the" or "is", which may stand or be missing within a name of two or more other words:
        "nobody is at home" is found in "nobody at home".
        """
        self._small = small
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, id in dict.fromkeys(names):
            words = tuple(_folded(match.group()) for match in _WORD.finditer(name))
            telling = tuple(word for word in words if word not in small)
            words = telling if len(telling) > 1 else words
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
            longest = last = 0
            for name, id in self._by_first.get(words[at], ()):
                if len(name) < longest:
                    break
                end = self._end(words, at, name)
                if end:
                    longest, last = len(name), end
                    found.append(Naming(id, matches[at].start(), matches[end - 1].end(), longest))
            at = max(last, at + 1)
        return tuple(found)

    def _end(self, words: Sequence[str], at: int, name: Sequence[str]) -> int:
        """Where the name ends that begins at `at`; 0 if it does not stand there."""
        for word in name:
            while len(name) > 1 and at < len(words) and words[at] != word and words[at] in self._small:
                at += 1
            if at >= len(words) or words[at] != word:
                return 0
            at += 1
        return at


def _folded(word: str) -> str:
    word = word.casefold().replace("’", "'").removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
