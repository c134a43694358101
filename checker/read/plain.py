"""Plain text files: letters, scripts, exports."""

from __future__ import annotations

from checker.model import Statement, TextFile
from checker.read.draft import Sheet
from checker.read.lines import write_lines
from checker.read.page import Page
from checker.read.piece import Piece
from knowledge.problems import Problem


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of a text file; whatever stands there can be read."""
    sheet = Sheet(file)
    write_lines(Page(sheet, Piece(file.text)), file.text)
    return sheet.statements(), []
