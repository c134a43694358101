"""How much each word tells: in how many files it is said near values, now and before a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from checker.align.around import Around
from checker.align.siblings import Name
from checker.align.tied import Rareness
from checker.ledger.rows import Row
from checker.ledger.turning import TooMuch, Turn

# By word the files that have it, as two lists: those in which it decides what a value is tied to, and those in which it
# is only said further off from values, where it counts and nothing hangs on how much it tells.
WORD = "alike words"
FILES = "alike files"  # how many files have values


def built(said: Iterable[tuple[int, Around]]) -> Iterator[Row]:
    """The rows of the values of some files, each with the number of its file."""
    deciding: dict[str, dict[int, None]] = defaultdict(dict)
    having: dict[str, dict[int, None]] = defaultdict(dict)
    files = set()
    for file, one in said:
        files.add(file)
        for word in one.deciding:
            deciding[word][file] = None
        for word in one.all:
            having[word][file] = None
    yield FILES, b"", len(files)
    for word, of_word in having.items():
        near = deciding.get(word, {})
        yield WORD, word.encode(), (list(near), [file for file in of_word if file not in near])


class Telling:
    """The words of one turn. Enters those that came and went. Raises TooMuch where all words tell something else."""

    def __init__(self, turn: Turn) -> None:
        self._turn, self._rows = turn, turn.rows
        self._were: dict[str, int] = {}  # how many files had each word whose files are others now
        was, now = (sum(bool(side(file).said) for file in turn.changed) for side in (turn.was, turn.is_now))
        before = self._rows.get(FILES, b"") or 0
        after = before - was + now
        self._rows.put(FILES, b"", after)
        self._enter()
        self.was = Rareness(lambda word: self._were.get(word, self._count(word)), before)
        self.now = Rareness(self._count, after)
        if Rareness(lambda _: 2**10, before)("any") != Rareness(lambda _: 2**10, after)("any"):
            raise TooMuch

    def otherwise(self) -> frozenset[str]:
        """The words that tell something else than before."""
        return frozenset(word for word in self._were if self.was(word) != self.now(word))

    def deciding(self, words: Iterable[str]) -> set[int]:
        """The files in which something hangs on one of these words."""
        return {file for word in words for file in self._files(word)[0]}

    def saying(self, name: Name) -> set[int]:
        """The files with values that may be of this name."""
        return set.intersection(*(set(near) for near, _ in map(self._files, name)))

    def _enter(self) -> None:
        for file in self._turn.changed:
            was, now = self._turn.was(file), self._turn.is_now(file)
            moved = was.deciding ^ now.deciding
            for word in (was.words ^ now.words) | moved:
                near, far = self._files(word)
                self._were.setdefault(word, len(near) + len(far))
                near, far = ([each for each in files if each != file] for files in (near, far))
                if word in now.deciding:
                    near.append(file)
                elif word in now.words:
                    far.append(file)
                self._rows.put(WORD, word.encode(), (near, far) if near or far else None)

    def _count(self, word: str) -> int:
        near, far = self._files(word)
        return len(near) + len(far)

    def _files(self, word: str) -> tuple[list[int], list[int]]:
        return self._rows.get(WORD, word.encode()) or ([], [])
