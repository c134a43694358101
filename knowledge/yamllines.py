"""The YAML that nearly every definition is made of, read line by line in a third of the time that composing takes.

One key or item a line; texts that are plain, or quoted without any escape; lists and mappings in brackets that end on
their line; comments on lines of their own. What is anything else, or might be, is not read here at all: the answer is
None, and the parser decides (decision 0006). What is read here is what the parser would read, which a test holds.
"""

from __future__ import annotations

import re
from typing import Any

COLUMN_BITS = 21  # a column is less than the largest file has bytes
_DEEPEST = 8  # of what is read here
_KEY = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}"
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"  # what a plain text may begin with, being no sign of YAML's

_LINE = re.compile(rf"^( *)(- +)?(?:({_KEY})(:(?: +|$)))?(.*)$", re.MULTILINE)
_PLAIN = re.compile(_FIRST)
_WORD = rf"({_FIRST}(?:[^,\[\]{{}}:#]|:(?=[^\s,?\[\]{{}}])|(?<! )#)*)"
_QUOTABLE = r"\"([^\"\\]*)\" *|'([^']*)' *"
_ITEM = re.compile(rf" *(?:{_WORD}|{_QUOTABLE}|(?=[\[{{]))")
_PAIR = re.compile(rf" *({_KEY}): +(?:{_WORD}|{_QUOTABLE}|(?=[\[{{]))")
_QUOTED = re.compile(_QUOTABLE)
_OPENING, _QUOTES = frozenset("[{"), frozenset("\"'")
_NOTHING: Any = None

Read = tuple[Any, Any]  # a value and its spots, see `knowledge.yamltext`
_Open = tuple[int, bool, Any, Any]


class _NotSimple(Exception):
    """Here stands what only the parser can judge."""


def simply_read(text: str) -> Read | None:
    """The data of a document and their spots; None when it is not of this simple form."""
    if not text.replace("\n", "").isprintable():  # tabs, spaces that are none, control characters
        return None
    try:
        return _document(text)
    except _NotSimple:
        return None


def _document(text: str) -> Read:  # noqa: PLR0915 - in one loop, since a call for each line costs half as much again
    # What is open around the innermost, from the root inward: column, whether it is a mapping, value and spots.
    around: list[_Open] = []
    at, mapping, holder, spots = -1, False, _NOTHING, _NOTHING  # the innermost that is open
    awaiting = None  # the key whose value begins on a later line
    number = -1
    for indent, dash, key, colon, rest in _LINE.findall(text):
        number += 1
        column = len(indent)
        if not key and not dash:
            if rest and rest[0] != "#":
                raise _NotSimple
            continue
        spot = number << COLUMN_BITS | column
        if awaiting is not None or at < 0:
            if column if awaiting is None else column < at or (column == at and not dash) or len(around) > _DEEPEST:
                raise _NotSimple
            outer = holder, spots
            around.append((at, mapping, holder, spots))
            at, mapping = column, not dash
            holder, spots = ([], [spot]) if dash else ({}, {None: spot})
            if awaiting is not None:
                outer[0][awaiting], outer[1][awaiting] = holder, spots
                awaiting = None
        elif column != at or mapping is not (not dash):
            while at > column:
                at, mapping, holder, spots = around.pop()
            if at == column and not dash and not mapping:
                at, mapping, holder, spots = around.pop()  # a list may stand in the column of its key
            if at != column or mapping is not (not dash):
                raise _NotSimple
        if dash:
            spot += len(dash)
            if not key:
                value, inside = _value(rest, spot)
                holder.append(value)
                spots.append(inside)
                continue
            around.append((at, mapping, holder, spots))
            outer = holder, spots
            at, mapping, holder, spots = column + len(dash), True, {}, {None: spot}
            outer[0].append(holder)
            outer[1].append(spots)
        if key in holder:
            raise _NotSimple
        if not rest:
            holder[key] = spots[key] = None  # keeps its place in the order
            awaiting = key
        elif rest[0].isalnum() and ": " not in rest and " #" not in rest and rest[-1] != ":":
            holder[key] = rest.rstrip(" ")
            spots[key] = spot + len(key) + len(colon)
        else:
            holder[key], spots[key] = _value(rest, spot + len(key) + len(colon))
    if awaiting is not None or at < 0:
        raise _NotSimple
    root = around[1] if len(around) > 1 else (at, mapping, holder, spots)
    return root[2], root[3]


def _value(text: str, spot: int) -> Read:
    """What stands on the rest of a line."""
    first = text[:1]
    if first in _OPENING:
        value, spots, end = _list(text, 0, spot, 1) if first == "[" else _mapping(text, 0, spot, 1)
        if end != len(text) and text[end:].strip(" "):
            raise _NotSimple
        return value, spots
    if first in _QUOTES:
        if quoted := _QUOTED.fullmatch(text):
            return quoted[quoted.lastindex or 0], spot
        raise _NotSimple
    if not _PLAIN.match(text) or ": " in text or " #" in text or text[-1] == ":":
        raise _NotSimple
    return text.rstrip(" "), spot


def _list(text: str, at: int, spot: int, depth: int) -> tuple[Any, Any, int]:
    """The list in brackets at `at`: value, spots, and where it ends. spot: of the start of `text`."""
    value: list[Any] = []
    spots: list[Any] = [spot + at]
    sign = ","
    while sign == ",":
        item = _ITEM.match(text, at + 1)
        if item is None:
            raise _NotSimple
        one, inside, at, sign = _inner(item, 1, text, spot, depth)
        value.append(one)
        spots.append(inside)
    if sign != "]":
        raise _NotSimple
    return value, spots, at + 1


def _mapping(text: str, at: int, spot: int, depth: int) -> tuple[Any, Any, int]:
    """The mapping in brackets at `at`, in the same way."""
    value: dict[str, Any] = {}
    spots: dict[str | None, Any] = {None: spot + at}
    sign = ","
    while sign == ",":
        pair = _PAIR.match(text, at + 1)
        if pair is None or pair[1] in value:
            raise _NotSimple
        key = pair[1]
        value[key], spots[key], at, sign = _inner(pair, 2, text, spot, depth)
    if sign != "}":
        raise _NotSimple
    return value, spots, at + 1


def _inner(item: re.Match[str], first: int, text: str, spot: int, depth: int) -> tuple[Any, Any, int, str]:
    """A text, or a list or mapping, within brackets, with where it ends and the sign that stands there.

    first: the group of `item` that holds a plain text; a quoted one is in one of those after it.
    """
    which = item.lastindex or 0
    if which == first:
        return item[which].rstrip(" "), spot + item.start(which), item.end(), text[item.end() : item.end() + 1]
    if which > first:
        return item[which], spot + item.start(which) - 1, item.end(), text[item.end() : item.end() + 1]
    if depth >= _DEEPEST:
        raise _NotSimple
    at = item.end()
    value, spots, end = (_list if text[at] == "[" else _mapping)(text, at, spot, depth + 1)
    while text[end : end + 1] == " ":
        end += 1
    return value, spots, end, text[end : end + 1]
