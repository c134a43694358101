"""The YAML at the head of a Markdown or HTML page: its title, and texts that are shown elsewhere."""

from __future__ import annotations

import re

from checker.read.draft import Sheet
from checker.read.piece import Piece
from checker.read.yaml import write_yaml
from knowledge.problems import Problem

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\n)?---[ \t]*(?:\r?\n|$)", re.DOTALL)


def read_front_matter(sheet: Sheet) -> tuple[int, list[Problem]]:
    """Write the statements of the front matter and take the page's title from it.

    Returns the offset where the page itself begins, 0 if it has no front matter.
    """
    text = sheet.file.text
    front = _FRONT.match(text) if text[:4].lstrip("\ufeff").startswith("---") else None
    if front is None:
        return 0, []
    if not front.group(1):
        return front.end(), []
    start = front.start(1)
    problems = write_yaml(sheet, Piece(front.group(1), ((0, start),)))
    for draft in sheet.drafts:
        if draft.path == ("title",):
            draft.kind = "title"
            sheet.title = draft.text
        elif draft.path == ("description",):
            draft.kind = "description"
    return front.end(), problems
