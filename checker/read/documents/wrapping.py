"""Lines as a page is laid out, put together again into the lines that someone wrote."""

from __future__ import annotations

import re

from checker.read.documents.laid_out import Line
from checker.read.labels import starts_line
from checker.read.piece import Piece

_ITEM = re.compile(r"[-*+•–·][ \t]+\S|\d{1,3}[.)][ \t]")
_NARROWEST = 30  # characters of a column that text is broken in
_FILLED = 0.85  # of the width: letters are not all as wide, so a full line may have fewer


def unwrapped(lines: list[Line]) -> Piece:
    """The lines as one text, in which broken lines are joined and each character keeps its offset.

    In an address or a list each line stays what it is.
    """
    widest = max((len(text.strip()) for _, text in lines), default=0)
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    length = 0
    for number, (at, text) in enumerate(lines):
        indent = len(text) - len(text.lstrip())
        said, between = text[indent:], ""
        if number + 1 < len(lines):
            following = lines[number + 1][1].strip()
            if not _goes_on(said, following, widest):
                between = "\n"
            elif said[-1] == "-" and said[-2:-1].isalpha() and following[0].islower():
                said = said[:-1]  # a word that was parted
            else:
                between = " "
        if said:
            origins.append((length, at + indent))
        parts += (said, between)
        length += len(said) + len(between)
    return Piece("".join(parts), tuple(origins) or ((0, lines[0][0] if lines else 0),))


def _goes_on(line: str, following: str, widest: int) -> bool:
    """Whether a line was broken for want of room, so that the next one goes on with it."""
    if not line or not following or line[-1] == ":" or _ITEM.match(following) or starts_line(following):
        return False
    if following[0].islower() and line[-1] not in ".!?":
        return True
    return widest >= _NARROWEST and len(line) + 1 + len(following.split(maxsplit=1)[0]) > widest * _FILLED
