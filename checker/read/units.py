"""The unit that a column's head gives to the bare numbers below it: "Monthly price (£)", "Notice (days)", "fee_gbp"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.read.piece import Piece

_BARE = re.compile(r"\s*-?\d[\d,. ]*\d\s*|\s*-?\d\s*")
_CODES = "GBP|EUR|USD|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN"
_CURRENCY = re.compile(rf"[£€$¥]|(?<![^\W\d_])(?:{_CODES})(?![^\W\d_])|_(?i:{_CODES})(?![^\W\d_])")
_UNIT = re.compile(r"\((?:in )?(%|[^\W\d_][^()\d]{0,20})\)\s*$|(%)\s*$")
# As the name of a field of an export: "rate_percent", "notice_days".
_OF_FIELD = re.compile(r"[_ ](?i:(?P<share>percent|pct)|(?P<time>minutes|hours|days|weeks|months|years))\s*$")
_CODE = re.compile(_CODES)
_PRICE = re.compile(
    r"(?i)(?<![^\W\d_])(?:price|charge|fee|cost|amount|fare|tariff|preis|betrag|prix|tarif|precio)s?(?![^\W\d_])"
)


def currency_in(texts: Iterable[str]) -> str:
    """The currency that a cell of a row names by its code, where there is one such cell; else ""."""
    codes = [text for text in texts if _CODE.fullmatch(text)]
    return codes[0] if len(codes) == 1 else ""


def with_unit(piece: Piece, head: str, row: str = "") -> Piece:
    """A bare number as it is meant below a head that names its unit; anything else as it is.

    row: the currency that another cell of the row names, in which the row's prices are.

    >>> with_unit(Piece("29.99"), "Monthly price (£)").text
    '£29.99'
    """
    if not head or not _BARE.fullmatch(piece.text):
        return piece
    currency = _CURRENCY.search(head)
    unit = _UNIT.search(head)
    if currency:
        sign = currency.group().lstrip("_").upper()
        before, after = sign + " " * sign.isalpha(), ""
    elif unit:
        written = unit[1] or unit[2]
        before, after = "", written if written == "%" else f" {written}"
    elif of_field := _OF_FIELD.search(head):
        before, after = "", "%" if of_field["share"] else f" {of_field['time'].lower()}"
    elif row and _PRICE.search(head):
        before, after = f"{row} ", ""
    else:
        return piece
    text = piece.text.strip()
    at = piece.text.index(text)
    origins = [(count, piece.at(at)) for count in range(len(before) + 1)]
    origins += [(len(before) + each - at, origin) for each, origin in piece.origins if at < each < at + len(text)]
    last = len(before) + len(text)
    origins += [(last + count, piece.at(at + len(text) - 1)) for count in range(len(after))]
    return Piece(f"{before}{text}{after}", tuple(origins))
