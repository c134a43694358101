"""Text without markup, line by line: paragraphs by blank lines, lists and labels as people type them."""

from __future__ import annotations

import re

from checker.read.hidden import Shown, shown
from checker.read.labels import label_of
from checker.read.markup import read_text
from checker.read.page import Page

_ITEM = re.compile(r"(?:[-*+•–·o]|\d{1,3}[.)]|[a-z][.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"([=\-~*_#])\1{2,}$")
_FRAMED = re.compile(r"(=+|#+|\*+)[ \t]*(.+?)[ \t]*(?:=+|#+|\*+)?$")
_WRAPPED = 50  # characters from which a line may have been broken by its width alone
_MOST_HEADING = 80


def write_lines(page: Page, text: str) -> None:
    """Hand `text`, which is the text of the page's piece, to the page."""
    if "\n" not in text and "{" not in text and "<%" not in text:
        read_text(page, Shown(text), 0, len(text))
        page.finish()
        return
    _Lines(page, shown(text)).read()


class _Lines:
    def __init__(self, page: Page, masked: Shown) -> None:
        self.page = page
        self.masked = masked
        self.before = ""  # the line before, if it belongs to the same paragraph
        self.widest = 0

    def read(self) -> None:
        page = self.page
        at = 0
        lines = self.masked.text.split("\n")
        for number, line in enumerate(lines):
            here, at = at, at + len(line) + 1
            stripped = line.strip()
            if not stripped.strip("\u2060"):
                if self.masked.branches:
                    read_text(page, self.masked, here, here + len(line))
                self._end_paragraph()
                continue
            if not self.before:
                self.widest = self._width(lines, number)
            following = lines[number + 1].strip() if number + 1 < len(lines) else ""
            self._line(stripped, here + line.index(stripped), following)
        self._end_paragraph()
        while page.lists:
            page.close_list()
        page.finish()

    @staticmethod
    def _width(lines: list[str], number: int) -> int:
        widest = 0
        for line in lines[number : number + 200]:
            if not line.strip():
                break
            widest = max(widest, len(line.rstrip()))
        return widest

    def _end_paragraph(self) -> None:
        self.page.end_block()
        if self.page.lists:
            self.page.end_item()
        self.before = ""

    def _line(self, stripped: str, at: int, following: str) -> None:
        page = self.page
        if _UNDERLINE.fullmatch(stripped):
            self._end_paragraph()
            return
        if not self.before and self._is_heading(stripped, following):
            while page.lists:
                page.close_list()
            framed = _FRAMED.match(stripped)
            start, end = framed.span(2) if framed else (0, len(stripped))
            page.start_heading(2)
            read_text(page, self.masked, at + start, at + end)
            page.end_heading()
            return
        item = _ITEM.match(stripped)
        if item:
            if not page.lists:
                page.open_list(0)
            page.start_item()
            read_text(page, self.masked, at + item.end(), at + len(stripped))
            self.before = stripped
            return
        if self.before and not self._goes_on(stripped):
            page.end_line()
        elif self.before:
            page.parts.append(" ")
            page.ats.append(at - 1)
        elif page.lists:
            while page.lists:
                page.close_list()
        read_text(page, self.masked, at, at + len(stripped))
        self.before = stripped

    def _goes_on(self, stripped: str) -> bool:
        """Whether a line continues the sentence of the line before, which was broken by its width."""
        before = self.before
        if before[-1] in ".!?:;" or label_of(stripped):
            return False
        if stripped[0].islower() and not before[-1].isdigit():
            return True
        first = len(stripped.split(" ", 1)[0])
        return len(before) >= _WRAPPED and len(before) + 1 + first > min(self.widest, 100)

    @staticmethod
    def _is_heading(stripped: str, following: str) -> bool:
        if len(stripped) > _MOST_HEADING or stripped[-1] in ".,;:" or not any(map(str.isalpha, stripped)):
            return False
        if following and _UNDERLINE.fullmatch(following):
            return True
        if stripped[:2] in {"==", "##", "# ", "= "}:
            return True
        # A line in capitals heads what follows; a code or a number does not.
        return stripped.isupper() and any(len(word) > 3 and word.isalpha() for word in stripped.split())
