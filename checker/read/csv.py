"""Tables as text (CSV, TSV; RFC 4180): exports of knowledge bases and of spreadsheets."""

from __future__ import annotations

import re

from checker.model import Statement, TextFile
from checker.read.draft import Sheet
from checker.read.grid import Cell, Grid
from checker.read.piece import Piece
from knowledge.problems import Problem

_SEPARATORS = (",", ";", "\t", "|")
_HEAD = 20_000


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of a table: its cells, each with its column's head and its row's first cell.

    The first row holds the heads, unless a digit stands in it.
    """
    sheet = Sheet(file)
    grid = Grid(sheet)
    for row in _rows(file.text):
        cells = [Cell(column, piece) for column, piece in enumerate(row) if piece.text.strip()]
        if cells:
            grid.row(cells)
    return sheet.statements(), []


def _rows(text: str) -> list[list[Piece]]:
    """The cells of each row. A quotation that never ends runs to the end of the file, as spreadsheets read it."""
    head = text[:_HEAD]
    separator = max(_SEPARATORS, key=head.count)
    sign = re.escape(separator)
    cell = re.compile(rf'[ ]?"((?:[^"]|"")*+)(?:"[^\n{sign}]*|$)|([^\n{sign}]*)')
    rows: list[list[Piece]] = [[]]
    at = 0
    while at <= len(text):
        found = cell.match(text, at)
        if found is None:  # it matches anything
            break
        rows[-1].append(_cell(text, *found.span(1 if found.group(1) is not None else 2)))
        at = found.end()
        if at >= len(text):
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
    return rows


def _cell(text: str, start: int, end: int) -> Piece:
    parts = text[start:end].split('""')
    origins = []
    length = 0
    at = start
    for number, part in enumerate(parts):
        origins.append((length, at))
        length += len(part) + (number + 1 < len(parts))
        at += len(part) + 2
        if number + 1 < len(parts):
            origins.append((length, at))
    return Piece('"'.join(parts), tuple(dict(origins).items()))
