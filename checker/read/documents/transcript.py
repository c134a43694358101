"""The text of a document as it is read, and for each stretch of it the words that lead a person there."""

from __future__ import annotations

import re

from checker.model import Source, Statement, TextFile
from checker.read.draft import Sheet
from checker.read.page import Page
from checker.read.piece import Piece
from checker.read.runs import UNSEEN

_RUN = re.compile(rf"\s+|[{UNSEEN}]+|[^\s{UNSEEN}]+(?: [^\s{UNSEEN}]+)*")


class Transcript:
    """Grows while a document is read; its statements stand at offsets of the text gathered here.

    A page reads what is handed to it run by run: `page.parts` and `page.ats`, the latter as `write` gave them.
    """

    def __init__(self, path: str, source: Source) -> None:
        self.sheet = Sheet(TextFile(path, "", source))
        self.page = Page(self.sheet, Piece(""))
        self._parts: list[str] = []
        self._spots: list[tuple[int, str]] = []
        self._length = 0

    def spot(self, words: str) -> None:
        """What is written from here on stands where these words lead."""
        self._spots.append((self._length, words))

    def write(self, text: str) -> int:
        """Add to the text; the offset at which the addition begins."""
        at = self._length
        self._parts.append(text)
        self._length += len(text)
        return at

    def say(self, text: str) -> None:
        """Add a run to the text and, white space folded, to the block that the page has open."""
        at = self.write(text)
        for run in _RUN.finditer(text):
            if run.group()[0] not in UNSEEN:
                self.page.parts.append(" " if run.group().isspace() else run.group())
                self.page.ats.append(at + run.start())

    def statements(self) -> list[Statement]:
        """All that was read, of a file with the text as it is now."""
        self.page.finish()
        file = self.sheet.file
        self.sheet.file = TextFile(file.path, "".join(self._parts), file.source, tuple(self._spots))
        return self.sheet.statements()
