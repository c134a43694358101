"""XML that holds texts: pages of wikis, spoken prompts (SSML, VoiceXML), strings of apps, e-mails in MJML."""

from __future__ import annotations

import re

from checker.model import Statement, TextFile
from checker.read.confluence import is_storage, unmacroed
from checker.read.draft import Sheet
from checker.read.hidden import FILLER, shown
from checker.read.markup import read_html
from checker.read.page import Page
from checker.read.piece import Piece
from knowledge.problems import Problem

_LITERAL = re.compile(r"<!\[CDATA\[|\]\]>")
# What steers the look of an e-mail.
_NOT_SHOWN = re.compile(r"<(mj-attributes|mj-style)\b[^<>]*>(?:[^<]|<(?!/\1))*</\1\s*>", re.IGNORECASE)


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of an XML file: each element is a block, unless it is one that marks words within a line."""
    sheet = Sheet(file)
    text = file.text
    if is_storage(text):
        text = unmacroed(text)
    if "<![CDATA[" in text:
        text = _LITERAL.sub(lambda mark: FILLER * len(mark.group()), text)
    if "<mj-" in text:
        text = _NOT_SHOWN.sub(lambda mark: FILLER * len(mark.group()), text)
    page = Page(sheet, Piece(text))
    page.elements_are_blocks = True
    read_html(page, shown(text), 0, len(text))
    page.finish()
    return sheet.statements(), []
