"""The rows of a table that is a file of its own: which row heads the columns, what each cell is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.read.draft import Sheet
from checker.read.locales import language_named
from checker.read.piece import Piece
from checker.read.strings import is_wording, write_marked
from checker.read.units import currency_in, with_unit

_MOST_HEADING = 80
_NAMED_WITHIN = 3  # the first cells of a row, of which one says what it is about, after a number or an id
_WORD = re.compile(r"[^\W\d_]{3}")
_LOCALES = frozenset({"locale", "language", "lang"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something. column: counted from 0."""

    column: int
    piece: Piece

    @property
    def text(self) -> str:
        return " ".join(self.piece.text.split())


@dataclass(slots=True)
class Grid:
    """Writes the rows of one table, as they come, to the sheet of a file.

    name: of the table, if it has one; then it is a sheet of a workbook, laid out by a person: rows of one cell head
    what follows, and after an empty row there may be other heads.
    """

    sheet: Sheet
    name: str = ""
    _heads: dict[int, str] | None = None
    _headings: tuple[str, ...] = ()
    _label: str = ""
    _section: int = 0
    _rows: int = 0
    _after_gap: bool = field(default=True)

    def row(self, cells: list[Cell]) -> None:
        """Write a row; one without cells parts what is above from what is below."""
        number = self._rows
        self._rows += 1
        if not cells:
            self._after_gap, self._label = True, ""
            return
        if self.name and self._is_heading(cells):
            self._write_heading(cells[0], number)
            return
        is_head = self._heads_columns(cells)
        self._after_gap = False
        if is_head:
            self._heads = {cell.column: cell.text for cell in cells}
        elif self._heads is None:
            self._heads = {}
        firsts = cells[:_NAMED_WITHIN]
        named = next((cell for test in (_has_word, _has_letter) for cell in firsts if test(cell.text)), cells[0])
        currency = currency_in(cell.text for cell in cells)
        if cells[0].column == 0:
            self._label = named.text
        label = "" if is_head or (cells[0].column and not self.name) else self._label
        language = self._language(cells)
        block = self.sheet.block + 1
        for cell in cells:
            first = len(self.sheet.drafts)
            head = "" if is_head else self._heads.get(cell.column, "")
            piece = with_unit(cell.piece, head, currency)
            self._write(piece, "" if cell is named else label, head, number, block)
            for draft in self.sheet.drafts[first:]:
                draft.language = language
        self.sheet.block = max(self.sheet.block, block)

    def _heads_columns(self, cells: list[Cell]) -> bool:
        """The first row heads the columns, and in a workbook one after a gap, unless a digit stands in it."""
        may = self._heads is None or (bool(self.name) and self._after_gap)
        return may and len(cells) > 1 and not any(char.isdigit() for cell in cells for char in cell.text)

    def _language(self, cells: list[Cell]) -> str:
        """The language that a row says it is in."""
        heads = self._heads or {}
        said = (cell.text for cell in cells if heads.get(cell.column, "").lower() in _LOCALES)
        return next(filter(None, map(language_named, said)), "")

    def _is_heading(self, cells: list[Cell]) -> bool:
        text = cells[0].text
        alone = len(cells) == 1 and cells[0].column == 0 and len(text) <= _MOST_HEADING
        return alone and text[-1] not in ".:;,!?" and any(map(str.isalpha, text))

    def _write_heading(self, cell: Cell, number: int) -> None:
        """A heading after a gap is one for all below it; one between rows of a table heads the rows of its part."""
        if self._after_gap:
            self._headings = (cell.text,)
            self._heads = None
        else:
            self._headings = (*self._headings[:1], cell.text)
        self._label = ""
        self._section = self.sheet.new_section()
        first = len(self.sheet.drafts)
        write_marked(
            self.sheet, cell.piece, (self.name, str(number)), "", self._headings[:-1], self.name, self._section
        )
        for draft in self.sheet.drafts[first:]:
            draft.kind = "heading"

    def _write(self, piece: Piece, label: str, head: str, number: int, block: int) -> None:
        if not is_wording(piece.text):
            return
        path = tuple(part for part in (self.name, str(number), head) if part)
        first = len(self.sheet.drafts)
        write_marked(self.sheet, piece, path, "", self._headings, self.name, self._section)
        for draft in self.sheet.drafts[first:]:
            draft.kind = "cell" if draft.kind != "heading" else draft.kind
            draft.block = block
            draft.column = head
            draft.label = draft.label or label


def _has_word(text: str) -> bool:
    return _WORD.search(text) is not None


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))
