"""HTML pages, and templates that make HTML."""

from __future__ import annotations

import re

from checker.model import Statement, TextFile
from checker.read.draft import Sheet
from checker.read.front_matter import read_front_matter
from checker.read.hidden import shown
from checker.read.json import write_json
from checker.read.markup import read_html
from checker.read.page import Page
from checker.read.piece import Piece
from knowledge.problems import Problem

_TEMPLATE = ("{{", "{%", "<%")
# What search engines and assistants tell customers, word by word: schema.org data.
_DATA = re.compile(r"<script\b[^<>]*application/ld\+json[^<>]*>", re.IGNORECASE)


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of an HTML page, with its front matter and its JSON-LD if it has any."""
    sheet = Sheet(file)
    text = file.text
    start, problems = read_front_matter(sheet)
    page = Page(sheet, Piece(text))
    read_html(page, shown(text), start, len(text))
    page.finish()
    for script in _DATA.finditer(text):
        end = text.find("</", script.end())
        data = text[script.end() : end if end >= 0 else len(text)]
        if not any(sign in data for sign in _TEMPLATE):
            problems += write_json(sheet, Piece(data, ((0, script.end()),)))
    return sheet.statements(), problems
