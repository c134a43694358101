"""The unit that a column's head gives to the bare numbers below it: "Monthly price (£)", "Notice (days)"."""

from __future__ import annotations

import re

from checker.read.piece import Piece

_BARE = re.compile(r"\s*-?\d[\d,. ]*\d\s*|\s*-?\d\s*")
_CURRENCY = re.compile(r"[£€$¥]|(?<![^\W\d_])(?:GBP|EUR|USD|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN)(?![^\W\d_])")
_UNIT = re.compile(r"\((?:in )?(%|[^\W\d_][^()\d]{0,20})\)\s*$|(%)\s*$")


def with_unit(piece: Piece, head: str) -> Piece:
    """A bare number as it is meant below a head that names its unit; anything else as it is.

    >>> with_unit(Piece("29.99"), "Monthly price (£)").text
    '£29.99'
    """
    if not head or not _BARE.fullmatch(piece.text):
        return piece
    currency = _CURRENCY.search(head)
    unit = _UNIT.search(head)
    if currency:
        before, after = currency.group() + " " * currency.group().isalpha(), ""
    elif unit:
        written = unit[1] or unit[2]
        before, after = "", written if written == "%" else f" {written}"
    else:
        return piece
    text = piece.text.strip()
    at = piece.text.index(text)
    origins = [(count, piece.at(at)) for count in range(len(before) + 1)]
    origins += [(len(before) + each - at, origin) for each, origin in piece.origins if at < each < at + len(text)]
    last = len(before) + len(text)
    origins += [(last + count, piece.at(at + len(text) - 1)) for count in range(len(after))]
    return Piece(f"{before}{text}{after}", tuple(origins))
