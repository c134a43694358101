"""The part of a text that shows a value, cut so that it fits on a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.model import Occurrence, TextFile


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What stands before the value, the value as written, and what stands after it."""

    before: str
    value: str
    after: str


def excerpt(place: Occurrence, texts: Mapping[str, TextFile], width: int) -> Excerpt:
    """The value in its statement, as a reader sees it; in the source line where the statement does not show it.

    width: of the whole, in characters; the value itself is never cut.
    """
    line = _line(place, texts)
    written = line[place.column - 1 : place.end_column - 1]
    at = place.text.find(written) if written else -1
    if at >= 0 and place.text.count(written) == 1:
        # A value that goes on in the next line of its file does so without a break in the statement.
        goes_on = place.end_column - 1 > len(line)
        return _cut(place.text, at, place.end_column - place.column if goes_on else len(written), width)
    if not written:  # of the record: the file is none of the texts, and the value is all that is kept of it
        return _cut(place.text, 0, len(place.text), width)
    return _cut(line, place.column - 1, len(written), width)


def _line(place: Occurrence, texts: Mapping[str, TextFile]) -> str:
    file = texts.get(place.file)
    if file is None:
        return ""
    lines = file.text.split("\n", place.line)
    return lines[place.line - 1].expandtabs(1) if len(lines) >= place.line else ""


def _cut(text: str, start: int, length: int, width: int) -> Excerpt:
    room = max(width - length, 20)
    before, value, after = text[:start], text[start : start + length], text[start + length :]
    left = max(room * 3 // 5, room - len(after))
    if len(before) > left:
        before = "…" + before[-left + 1 :].lstrip()
    right = room - len(before)
    if len(after) > right:
        after = after[: max(right - 1, 0)].rstrip() + "…"
    return Excerpt(before.lstrip(), value, after)
