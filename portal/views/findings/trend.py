"""How many findings were open after each check, as a drawing that needs no script and no style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

_WIDTH, _HEIGHT, _LEFT, _BELOW = 640, 160, 36, 8


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
    if len(points) < 2:
        return None
    most = max([1, *(count for _, count in points)])
    begin, span = points[0][0], max((points[-1][0] - points[0][0]).total_seconds(), 1)
    ground = _HEIGHT - _BELOW
    marks = tuple(
        (
            round(_LEFT + (at - begin).total_seconds() / span * (_WIDTH - _LEFT - 8), 1),
            round(ground - count / most * (ground - _BELOW), 1),
            count,
        )
        for at, count in points
    )
    line = " ".join(f"{x},{y}" for x, y, _ in marks)
    return Drawing(line, f"{marks[0][0]},{ground} {line} {marks[-1][0]},{ground}", most, marks)
