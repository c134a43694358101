"""Pages set in columns, as leaflets are: which lines are read one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.read.documents.laid_out import Line

_GAP = re.compile(r"\S(?P<gap> {2,})(?=\S)")
_FEWEST = 4  # lines on both sides of a gutter that make two columns of text
_WORDS = 4  # that a side has on average; less are the cells of a table


def flows(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines in the order in which they are read: where prose stands in two columns, the left one first.

    A table, whose cells belong together line by line, stays as it is.
    """
    plain: list[Line] = []
    at = 0
    while at < len(lines):
        gutter, end = _gutter(lines, at)
        if end <= at:
            plain.append(lines[at])
            at += 1
            continue
        above = at  # the right column may begin higher up
        while plain and plain[-1][1].strip() and not plain[-1][1][:gutter].strip():
            plain.pop()
            above -= 1
        if plain:
            yield plain
            plain = []
        for start, stop in ((0, gutter), (gutter, None)):
            yield [(offset + start, text[start:stop].rstrip()) for offset, text in lines[above:end]]
        at = end
    if plain:
        yield plain


def _gutter(lines: list[Line], at: int) -> tuple[int, int]:
    """The column where the right one of two columns of prose begins at line `at`, and the line after its end.

    The end is `at` where no such columns begin.
    """
    text = lines[at][1]
    for gap in _GAP.finditer(text):
        column = gap.end("gap")
        end, both = at, 0
        for _, line in lines[at:]:
            if line[max(column - 2, 0) : column].strip():
                break
            both += bool(line[:column].strip()) and bool(line[column:].strip())
            end += 1
        if (
            both >= _FEWEST
            and _is_prose([line[:column] for _, line in lines[at:end]])
            and _is_prose([line[column:] for _, line in lines[at:end]])
        ):
            return column, end
    return 0, at


def _is_prose(lines: list[str]) -> bool:
    """Whether lines are those of running text: words enough, and hardly a gap between them, as cells have."""
    filled = [line.strip() for line in lines if line.strip()]
    gaps = sum(_GAP.search(line) is not None for line in filled)
    return sum(len(line.split()) for line in filled) >= _WORDS * len(filled) and gaps * 4 < len(filled)
