"""Markdown pages, with their front matter."""

from __future__ import annotations

from checker.model import Statement, TextFile
from checker.read.blocks import write_markdown
from checker.read.draft import Sheet
from checker.read.front_matter import read_front_matter
from checker.read.page import Page
from checker.read.piece import Piece
from knowledge.problems import Problem


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of a Markdown page; only its front matter can be wrong."""
    sheet = Sheet(file)
    start, problems = read_front_matter(sheet)
    write_markdown(Page(sheet, Piece(file.text)), file.text, start)
    return sheet.statements(), problems
