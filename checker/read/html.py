"""HTML pages, and templates that make HTML."""

from __future__ import annotations

from checker.model import Statement, TextFile
from checker.read.draft import Sheet
from checker.read.hidden import shown
from checker.read.markup import read_html
from checker.read.page import Page
from checker.read.piece import Piece
from knowledge.problems import Problem


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of an HTML page; whatever stands there can be read."""
    sheet = Sheet(file)
    piece = Piece(file.text)
    page = Page(sheet, piece)
    masked = shown(file.text)
    read_html(page, masked, 0, len(file.text))
    page.finish()
    return sheet.statements(), []
