"""How many findings were open after each check, as a drawing that needs no script and no style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

_WIDTH, _HEIGHT, _LEFT, _BELOW = 640, 160, 36, 8
_CELL, _LINE = 120, 28  # of a cell of a table


@dataclass(frozen=True, slots=True)
class Drawing:
    """line: the points of a polyline. area: the same down to the ground. marks: (x, y, open) of each check."""

    line: str
    area: str
    most: int
    marks: tuple[tuple[float, float, int], ...]
    width: int = _WIDTH
    height: int = _HEIGHT
    left: int = _LEFT


def drawn(points: Sequence[tuple[datetime, int]]) -> Drawing | None:
    """The drawing of (moment, open) pairs, oldest first; None where there are too few to draw."""
    return _drawn(points, _WIDTH, _HEIGHT, _LEFT, _BELOW)


def small(points: Sequence[tuple[datetime, int]]) -> Drawing | None:
    """The same for a cell of a table."""
    return _drawn(points, _CELL, _LINE, 3, 4)


def _drawn(points: Sequence[tuple[datetime, int]], width: int, height: int, left: int, below: int) -> Drawing | None:
    if len(points) < 2:
        return None
    most = max([1, *(count for _, count in points)])
    begin, span = points[0][0], max((points[-1][0] - points[0][0]).total_seconds(), 1)
    ground = height - below
    marks = tuple(
        (
            round(left + (at - begin).total_seconds() / span * (width - left - below), 1),
            round(ground - count / most * (ground - below), 1),
            count,
        )
        for at, count in points
    )
    line = " ".join(f"{x},{y}" for x, y, _ in marks)
    area = f"{marks[0][0]},{ground} {line} {marks[-1][0]},{ground}"
    return Drawing(line, area, most, marks, width, height, left)
