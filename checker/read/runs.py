"""Runs of shown text joined into one: white space folded, each character's origin kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from html import unescape

from checker.model import Link
from checker.read.piece import Origins, Piece

UNSEEN = "\u200b\u200c\u200d\u00ad\u2060\ufeff\ue000"
"""Characters that nobody sees, among them those that stand for hidden code."""

_RUN = re.compile(rf"&#?\w{{1,32}};|&|\s+|[{UNSEEN}]+|[^\s&{UNSEEN}]+")

# A space that does not break is a space to who reads; each is one character, so offsets stay.
_SPACES = re.compile("[\u00a0\u202f\u2009\u2007\u2003\u2002\u3000]")

Span = tuple[int, int]
Target = tuple[int, int, str, int]
"""A link: where what it shows begins and ends, where it leads, the offset of that in the piece."""


def joined(
    parts: Sequence[str], ats: Sequence[int], links: Sequence[Target], strong: Span | None
) -> tuple[str, list[Span], list[Target], Span]:
    """The text of runs that stand at offsets `ats` of a piece, and its origins there.

    The spans of `links` and of `strong`, the first bold run, count runs; in the answer they count characters of the
    text. Where nothing is bold, the span is empty.
    """
    out: list[str] = []
    origins: list[tuple[int, int]] = []
    bounds: list[int] | None = [] if links or strong else None
    length = 0
    expected = -1
    after_space = True
    for part, at in zip(parts, ats, strict=True):
        if bounds is not None:
            bounds.append(length)
        if part and after_space and part[0] == " ":
            part = part[1:]  # noqa: PLW2901 the run without the space that the one before ends with
            at += 1  # noqa: PLW2901
        if not part:
            continue
        if at != expected:
            origins.append((length, at))
        out.append(part)
        length += len(part)
        expected = at + len(part)
        after_space = part[-1] == " "
    text = "".join(out).rstrip()
    while len(origins) > 1 and origins[-1][0] >= len(text):
        origins.pop()
    if not text.isascii():
        text = _SPACES.sub(" ", text)
    if bounds is None:
        return text, origins, [], (0, 0)
    bounds.append(length)

    def offset(run: int) -> int:
        return min(bounds[min(run, len(parts))], len(text)) if run >= 0 else len(text)

    return (
        text,
        origins,
        [(offset(first), offset(end), target, at) for first, end, target, at in links],
        (offset(strong[0]), offset(strong[1])) if strong else (0, 0),
    )


def decoded(written: str, at: int) -> tuple[str, Origins]:
    """Text of an attribute: entities decoded, white space folded, with origins in the piece."""
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    length = 0
    for run in _RUN.finditer(written):
        part = run.group()
        if part[0] in UNSEEN:
            continue
        if part[0] == "&":
            part = unescape(part)
        elif part.isspace():
            part = " "
        if not part.strip():
            if not length or parts[-1] == " ":
                continue
            part = " "
        origins.append((length, at + run.start()))
        parts.append(part)
        length += len(part)
    return "".join(parts).rstrip(), tuple(origins)


def linked(text: str, link: Target, piece: Piece) -> Link:
    """The link as a statement holds it, without spaces around what it shows."""
    start, end, target, at = link
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return Link(start, end, target, piece.at(at))


def within(links: tuple[Link, ...], start: int, end: int) -> tuple[Link, ...]:
    """The links, or their parts, in the part `[start, end)` of a text, counted from its start."""
    first = bisect_left(links, start + 1, key=lambda link: max(link.end, link.start + 1))
    result = []
    for link in links[first:]:
        if link.start >= end:
            break
        if max(link.end, link.start + 1) <= start:
            continue  # it stands in one that was never closed, and ends before that
        result.append(Link(max(link.start, start) - start, min(link.end, end) - start, link.target, link.target_at))
    return tuple(result)
