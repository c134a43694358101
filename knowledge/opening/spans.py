"""The open stretches of one day, in minutes from its midnight."""

from __future__ import annotations

from collections.abc import Iterable

DAY = 24 * 60
WEEK = 7 * DAY

Span = tuple[int, int]
"""(start, end): 0 <= start < DAY and start < end <= start + DAY; an end past DAY is on the next day."""

Spans = tuple[Span, ...]
"""Ordered, not touching; empty means closed."""

ALL_DAY: Spans = ((0, DAY),)
CLOSED: Spans = ()


def span(start: int, end: int) -> Span:
    """The span from `start` to the next `end`: an end at or before the start is on the next day."""
    start %= DAY
    return (start, end % DAY + (DAY if end % DAY <= start else 0))


def merged(spans: Iterable[Span]) -> Spans:
    """Spans in order, those that overlap or touch made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], min(max(out[-1][1], end), out[-1][0] + DAY))
        else:
            out.append((start, end))
    return tuple(out)


def without(spans: Spans, breaks: Spans) -> Spans:
    """What is left of `spans` when `breaks`, such as a lunch hour, are taken out; one over midnight is no break."""
    for low, high in breaks:
        if high >= DAY:
            continue
        spans = tuple(
            piece
            for start, end in spans
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[0] < piece[1]
        )
    return spans


def clock(minute: int) -> str:
    """24-hour clock text; the end of a day is 24:00, later minutes are told on the next day's clock."""
    if minute > DAY:
        minute -= DAY
    return f"{minute // 60:02}:{minute % 60:02}"


def text(spans: Spans) -> str:
    """OSM text of a day: `08:00-12:00,13:00-17:00`, `00:00-24:00`, `off`."""
    return ",".join(f"{clock(start)}-{clock(end)}" for start, end in spans) or "off"
