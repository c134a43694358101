"""Spreadsheets (XLSX): price lists, rotas, contact lists."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from checker.model import Source, Statement
from checker.read.documents.archive import opened
from checker.read.documents.transcript import Transcript
from checker.read.grid import Cell, Grid
from checker.read.piece import Piece
from knowledge.problems import Place, Problem

MOST_CELLS = 1_000_000
_TOKEN = re.compile(
    r'(?P<digits>[0#?][0#?,.]*)|"(?P<said>[^"]*)"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|_.|\*.|\\?(?P<sign>[£€$¥% ])'
)
_COLOUR = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|[<>=].*?)\]", re.IGNORECASE)
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")


def read(raw: bytes, path: str, source: Source) -> tuple[list[Statement], list[Problem]]:
    """The statements of a workbook: each cell with its column's head and its row's first cell, sheet by sheet.

    Values are those last computed, worded as their number format shows them. Hidden sheets are left out.
    Raises Unreadable.
    """
    opened(raw, "workbook").close()
    from openpyxl import load_workbook  # noqa: PLC0415 loaded only where a workbook is read

    transcript = Transcript(path, source)
    left = MOST_CELLS
    problems: list[Problem] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features that are not read
        book = load_workbook(BytesIO(raw), read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            grid = Grid(transcript.sheet, sheet.title)
            sheet.reset_dimensions()  # what the file says of them need not be true
            for row in sheet.iter_rows():
                left -= len(row) + 1
                if left < 0:
                    place = Place(path, where=f"sheet {sheet.title}")
                    what = f"more than {MOST_CELLS:,} cells; what comes after them was not read"
                    problems.append(Problem(place, "READ-SIZE", what, do="split it"))
                    break
                grid.row(list(_cells(row, sheet.title, transcript)))
            if left < 0:
                break
        book.close()
    return transcript.statements(), problems


def _cells(row: Iterable[Any], title: str, transcript: Transcript) -> Iterator[Cell]:
    """The cells of a row that hold something, as they go on record."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 loaded only where a workbook is read

    is_empty = True
    for cell in row:
        text = shown(cell.value, cell.number_format).strip() if cell.value is not None else ""
        if text:
            is_empty = False
            transcript.spot(f"sheet {title}, cell {get_column_letter(cell.column)}{cell.row}")
            yield Cell(cell.column - 1, Piece(text, ((0, transcript.write(text)),)))
            transcript.write("\t")
    if not is_empty:
        transcript.write("\n")


def shown(value: Any, format: str) -> str:
    """A cell's value as its number format words it, as far as matters: currency, per cent, decimals.

    Days are written as ISO 8601 has them, so that no reader need guess which number is the month.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return _number(value, format)


def _number(value: float, format: str) -> str:
    section = _COLOUR.sub("", format.split(";", maxsplit=1)[0])
    before, after = _around(section)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if "%" in section:
        number *= 100
    decimals = _DECIMALS.search(section)
    if decimals:
        written = f"{number:.{min(len(decimals[1]), 12)}f}"
    elif section in {"General", "@", ""}:
        written = f"{number.normalize():f}"
    else:
        written = f"{number:.0f}"
    return f"{before}{written}{after}"


def _around(section: str) -> tuple[str, str]:
    """What a number format puts before and after the digits."""
    before, after = "", ""
    has_digits = False
    for token in _TOKEN.finditer(section):
        if token["digits"]:
            has_digits = True
        elif has_digits:
            after += token["said"] or token["sign"] or token["currency"] or ""
        else:
            before += token["said"] or token["sign"] or token["currency"] or ""
    return before, after
