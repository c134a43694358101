"""A stretch of text that a reader works on, and where its characters stand in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Origins = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with escapes and indentation of its format resolved.

    origins: ascending (offset in `text`, offset in the file) pairs, the first at 0;
    between two pairs both run in step.
    """

    text: str
    origins: Origins = ((0, 0),)

    def at(self, offset: int) -> int:
        """Where in the file the character at `offset` stands."""
        start, origin = self.origins[bisect_right(self.origins, (offset, 1 << 60)) - 1]
        return origin + offset - start

    def traced(self, origins: Sequence[tuple[int, int]], length: int) -> Origins:
        """The origins in the file of a text of `length` whose `origins` lie in this piece."""
        mine = self.origins
        if len(mine) == 1:
            shift = mine[0][1] - mine[0][0]
            return tuple((at, origin + shift) for at, origin in origins) if shift else tuple(origins)
        traced: list[tuple[int, int]] = []
        for number, (at, start) in enumerate(origins):
            end = start + (origins[number + 1][0] if number + 1 < len(origins) else length) - at
            index = bisect_right(mine, (start, 1 << 60)) - 1
            traced.append((at, mine[index][1] + start - mine[index][0]))
            index += 1
            while index < len(mine) and mine[index][0] < end:
                traced.append((at + mine[index][0] - start, mine[index][1]))
                index += 1
        return tuple(traced)

    def part(self, start: int, end: int) -> Piece:
        """The piece that `text[start:end]` is by itself."""
        return Piece(self.text[start:end], self.traced(((0, start),), end - start))


def sliced(origins: Origins, start: int, end: int) -> Origins:
    """The origins of the part `[start, end)` of a text, counted from the start of the part."""
    if len(origins) == 1:
        return ((0, origins[0][1] + start),)
    first = bisect_right(origins, (start, 1 << 60)) - 1
    part = [(0, origins[first][1] + start - origins[first][0])]
    for at, origin in origins[first + 1 :]:
        if at >= end:
            break
        part.append((at - start, origin))
    return tuple(part)
