"""Tables of a page that is known only as it is laid out: lines whose wide gaps stand one below the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

Line = tuple[int, str]
"""The offset of a line, and its text as it is laid out with spaces."""

Row = list[tuple[int, list[Line]]]
"""The cells of a row: the column, counted from 0, and its lines, each with its offset."""

_CELL = re.compile(r"\S+(?: \S+)*")
_WIDE = 3  # spaces between cells in at least two lines of a table


def parted(lines: list[Line]) -> Iterator[tuple[list[Line], list[Row]]]:
    """The lines in their order, as stretches of prose or as rows of a table; one of each pair is empty."""
    prose: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at)
        rows = _rows(lines[at:end]) if end > at + 1 else []
        if not rows:
            prose.append(lines[at])
            at += 1
            continue
        if prose:
            yield prose, []
            prose = []
        yield [], rows
        at = end
    if prose:
        yield prose, []


def _end_of_table(lines: list[Line], start: int) -> int:
    """The line after the last that may belong to a table that begins at `start`; `start` where none does."""
    end, first = start, -1
    for number in range(start, len(lines)):
        text = lines[number][1]
        cells = [match.span() for match in _CELL.finditer(text)]
        if len(cells) > 1 and _widest_gap(cells) >= _WIDE - (end > start):
            first = cells[0][0] if first < 0 else min(first, cells[0][0])
        elif not cells:
            if number > end or number == start:  # one empty line may part rows, not two
                break
            continue
        elif end == start or cells[0][0] <= first + 1:
            break  # a line of its own; what goes on a cell stands further in
        end = number + 1
    return end


def _widest_gap(cells: list[tuple[int, int]]) -> int:
    return max(after[0] - before[1] for before, after in pairwise(cells))


def _rows(lines: list[Line]) -> list[Row]:
    """The rows of a table, what goes on in a further line put to its cell; none where there are no two columns."""
    cells = [[(at, *match.span(), match.group()) for match in _CELL.finditer(text)] for at, text in lines]
    starts = _columns([(start, end) for row in cells for _, start, end, _ in row])
    if len(starts) < 2 or sum(len(row) > 1 for row in cells) < 2:
        return []
    rows: list[Row] = []
    for row in cells:
        if not row:
            continue
        columns = [bisect_right(starts, start) - 1 for _, start, _, _ in row]
        if columns[0] > 0 and rows and _goes_on(rows[-1], columns):
            held = dict(rows[-1])
            for column, (at, start, _, text) in zip(columns, row, strict=True):
                held[column].append((at + start, text))
            continue
        made: Row = []
        for column, (at, start, _, text) in zip(columns, row, strict=True):
            if made and made[-1][0] == column:
                made[-1][1].append((at + start, text))
            else:
                made.append((column, [(at + start, text)]))
        rows.append(made)
    return rows


def _goes_on(row: Row, columns: list[int]) -> bool:
    return {column for column, _ in row}.issuperset(columns)


def _columns(spans: list[tuple[int, int]]) -> list[int]:
    """Where each column begins: what overlaps from line to line is one."""
    starts: list[int] = []
    reach = -1
    for start, end in sorted(spans):
        if start > reach:
            starts.append(start)
        reach = max(reach, end)
    return starts
