"""A text that was read before: its letters are only fetched again if someone wants to see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from checker.folders.decoded import decode
from checker.folders.files import content_of
from checker.folders.suffixes import DOCUMENTS, MAILS
from checker.model import Source, TextFile
from knowledge.problems import Problem

_FETCHED = ("_again", "_line_starts")  # held once they were asked for, and no part of what a file is


class RecalledFile(TextFile):
    """As the text that it is of; empty where that has gone since."""

    def __init__(self, path: str, source: Source) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "source", source)

    @classmethod
    def at_hand(cls, path: str, text: str, source: Source) -> RecalledFile:
        """One that was just read, and holds its letters until it is told to let go of them."""
        return cls._holding(TextFile(path, text, source))

    @classmethod
    def _holding(cls, held: TextFile) -> RecalledFile:
        file = cls(held.path, held.source)
        file.__dict__["_again"] = held
        return file

    def of(self, source: Source) -> RecalledFile:
        return self._holding(self._again.of(source))

    def with_spots(self, spots: tuple[tuple[int, str], ...]) -> RecalledFile:
        return self._holding(self._again.with_spots(spots))

    def let_go(self) -> None:
        for name in _FETCHED:
            self.__dict__.pop(name, None)

    @cached_property
    def _again(self) -> TextFile:
        path = Path(self.path)
        raw = content_of(path, self.path)
        if isinstance(raw, Problem):
            return TextFile(self.path, "", self.source)
        if path.suffix.lower() in DOCUMENTS | MAILS:
            from checker.read import read_bytes  # noqa: PLC0415 only these need a reader to be shown

            statements, _ = read_bytes(path, self.path, raw, self.source)
            return statements[0].file if statements else TextFile(self.path, "", self.source)
        return TextFile(self.path, decode(raw, self.path)[0] or "", self.source)

    @property
    def text(self) -> str:
        return self._again.text

    @property
    def spots(self) -> tuple[tuple[int, str], ...]:
        return self._again.spots


class RecalledTexts(Mapping[str, TextFile]):
    """Such texts by their paths; each is made when it is asked for, since of very many few are."""

    def __init__(self, sources: Sequence[Source], numbers: Mapping[str, int]) -> None:
        """numbers: of the source of each text."""
        self.sources, self.numbers = sources, numbers
        self._made: dict[str, RecalledFile] = {}

    def __getitem__(self, path: str) -> RecalledFile:
        made = self._made.get(path)
        if made is None:
            made = self._made[path] = RecalledFile(path, self.sources[self.numbers[path]])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)
