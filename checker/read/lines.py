"""Text without markup, line by line: paragraphs by blank lines, lists and labels as people type them."""

from __future__ import annotations

import re

from checker.read.hidden import Shown, shown
from checker.read.labels import starts_line
from checker.read.markup import read_text
from checker.read.page import Page
from checker.read.runs import UNSEEN

_ITEM = re.compile(r"(?:[-*+•–·o]|\d{1,3}[.)]|[a-z][.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"([=\-~*_#])\1{2,}$")
_FRAMED = re.compile(r"(=+|#+|\*+)[ \t]*(.+?)[ \t]*(?:=+|#+|\*+)?$")
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"(?<![.!?\s])(?: {2,}|\t)\s*(?=\S)")
_CELL = re.compile(r"\S+(?: \S+)*")
# No line ends so that is not continued; after a comma, times are those of the days before it.
_OPEN = re.compile(r"(?<!\w)(?:and|or|of|the|to|from|between|und|oder|von|bis|et|ou|de|y|en|van|neu)$")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|uhr\b|h\b|[-–]\s?\d)", re.IGNORECASE)
_NARROWEST, _WIDEST = 50, 120  # characters at which people and programs break lines
_RAGGED = 18  # characters by which a wrapped line may be shorter: a long word did not fit
_MOST_HEADING = 80


def write_lines(page: Page, text: str) -> None:
    """Hand `text`, which is the text of the page's piece, to the page."""
    if "\n" not in text and "{" not in text and "<%" not in text:
        read_text(page, Shown(text), 0, len(text))
        page.finish()
        return
    _Lines(page, shown(text)).read()


class _Lines:
    """The lines of one text, paragraph by paragraph: each line with its offset."""

    def __init__(self, page: Page, masked: Shown) -> None:
        self.page = page
        self.masked = masked
        self.lines = masked.text.split("\n")
        self.widest = max(map(len, self.lines))

    def read(self) -> None:
        page = self.page
        at = 0
        rows: list[tuple[str, int]] = []
        for line in self.lines:
            here, at = at, at + len(line) + 1
            stripped = line.strip()
            if stripped.strip(UNSEEN):
                rows.append((stripped, here + line.index(stripped)))
                continue
            self._paragraph(rows)
            rows = []
            if stripped:  # it may change the branch
                read_text(page, self.masked, here, here + len(line))
                page.end_block()
        self._paragraph(rows)
        while page.lists:
            page.close_list()
        page.finish()

    def _paragraph(self, rows: list[tuple[str, int]]) -> None:
        while rows and self._heads(rows):
            rows = rows[1:]
        if not rows:
            return
        page = self.page
        if page.lists and not _ITEM.match(rows[0][0]):
            page.close_list()
        if _is_table(rows):
            self._table(rows)
            return
        wrapped = _is_wrapped(rows, self.widest)
        before = ""
        for row, at in rows:
            item = _ITEM.match(row)
            if item:
                if not page.lists:
                    page.open_list(0)
                page.start_item()
                read_text(page, self.masked, at + item.end(), at + len(row))
            elif not _UNDERLINE.fullmatch(row):
                if before and _goes_on(before, row, wrapped):
                    page.parts.append(" ")
                    page.ats.append(at - 1)
                elif before:
                    page.end_line()
                read_text(page, self.masked, at, at + len(row))
            before = row
        page.end_block()
        if page.lists:
            page.end_item()

    def _heads(self, rows: list[tuple[str, int]]) -> bool:
        """Write the first row as a heading if it is one; True also for the line below it."""
        row, at = rows[0]
        if _UNDERLINE.fullmatch(row):
            return True
        if not _is_heading(row, rows[1][0] if len(rows) > 1 else ""):
            return False
        page = self.page
        while page.lists:
            page.close_list()
        framed = _FRAMED.match(row)
        start, end = framed.span(2) if framed else (0, len(row))
        page.start_heading(2 if page.sheet.drafts else 1)
        read_text(page, self.masked, at + start, at + end)
        page.end_heading()
        return True

    def _table(self, rows: list[tuple[str, int]]) -> None:
        page = self.page
        page.open_table()
        heads = not _DIGIT.search(rows[0][0]) and all(_DIGIT.search(row) for row, _ in rows[1:])
        for number, (row, at) in enumerate(rows):
            page.start_row()
            for cell in _CELL.finditer(row):
                page.start_cell(heads and number == 0)
                read_text(page, self.masked, at + cell.start(), at + cell.end())
                page.end_block()
        page.close_table()


def _is_table(rows: list[tuple[str, int]]) -> bool:
    """Whether every line is parted by wide gaps, as columns are; two spaces after a sentence are none."""
    return len(rows) > 1 and all(_GAP.search(row) and not _ITEM.match(row) for row, _ in rows)


def _is_wrapped(rows: list[tuple[str, int]], widest: int) -> bool:
    """Whether the lines of a paragraph were broken by one width, rather than where the writer wished.

    widest: of all lines of the text, which a program breaks alike.
    """
    widths = [len(row) for row, _ in rows[:-1]]
    near = sum(width > widest - _RAGGED for width in widths)
    return _NARROWEST <= widest <= _WIDEST and near * 4 >= len(widths) * 3


def _goes_on(before: str, row: str, wrapped: bool) -> bool:
    """Whether a line continues the sentence of the line before."""
    if _OPEN.search(before) or (before[-1] == "," and _CLOCK.match(row)):
        return True
    if before[-1] in ".!?:;" or starts_line(row):
        return False
    return wrapped or (row[0].islower() and not before[-1].isdigit())


def _is_heading(stripped: str, following: str) -> bool:
    if len(stripped) > _MOST_HEADING or stripped[-1] in ".,;:" or not any(map(str.isalpha, stripped)):
        return False
    if following and _UNDERLINE.fullmatch(following):
        return True
    if stripped[:2] in {"==", "##", "# ", "= "}:
        return True
    # A line in capitals heads what follows; a code or a number does not.
    return stripped.isupper() and any(len(word) > 3 and word.isalpha() for word in stripped.split())
