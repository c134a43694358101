"""A postcode of one street and a box at one postcode, as they are spelled: "WX2 6DT" and "WX2 6TD", box 4410 and 4401.

Two codes or boxes of which one sign differs, or two neighbours have changed places, are one that was mistyped: at one
house there is one postcode. A text that gives both knows that they are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import Claim, Mention, Reason, Statement
from knowledge.types.address_words import boxes_in, codes_in
from knowledge.types.base import Found
from knowledge.types.text import parse

_HOUSE = re.compile(r"(?<![\w.,/-])(\d{1,4}[A-Za-z]?)\s+((?:[^\W\d_a-z][\w’']+)(?:\s+[^\W\d_a-z][\w’']+){1,3})")
_PARTS = re.compile(r"\s*[,;|]\s*")
_NAMED = re.compile(r"[^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*){1,3}")
_FEWEST_PARTS = 3  # building, street and town
_FIGURE = re.compile(r"\d")
_LINES, _WORDS = 4, 8  # of an address; so many words has a line of it at most
_FEWEST = 4  # signs of a code or box; of fewer, one is as good as another


def posts_of(statements: Sequence[Statement]) -> list[tuple[Mention, str]]:
    """Every postcode that stands with a street, and every box that stands with a postcode; and what it stands with."""
    return [
        told
        for at, statement in enumerate(statements)
        if _FIGURE.search(statement.text)
        for told in (*_codes(statements, at), *_boxes(statements, at))
    ]


def spelled_posts(posts: Sequence[tuple[Mention, str]]) -> Iterator[Claim]:
    """Claims for each of these, about whatever is a slip of it at one place."""
    for mention, place in posts:
        signs = "".join(filter(str.isalnum, str(mention.value)))
        if len(signs) < _FEWEST:
            continue
        noun = "box" if mention.written.isdigit() else "postcode"
        reasons = (
            Reason("thing", 0.0, f"The {noun} at {place}"),
            Reason(
                "spelled", 1.0, f"they stand with one {'postcode' if noun == 'box' else 'street'} and differ by a slip"
            ),
        )
        for form in forms_of(signs):
            yield Claim(mention, f"spelled-post:{place.casefold()}/{form}", (), reasons)


def spelled(statement: Statement, start: int, end: int, value: str) -> Mention:
    """A code or number that stands in a text, as a value that is compared sign by sign."""
    return Mention(statement, "text", Found(start, end, parse(value, statement.file.source.setting)))


def _codes(statements: Sequence[Statement], at: int) -> Iterator[tuple[Mention, str]]:
    statement = statements[at]
    for code in codes_in(statement.text, statement.file.source.setting.country):
        before = ", ".join((*_lines_before(statements, at), statement.text[: code.start]))
        if place := _house(before) or _building(before):
            yield spelled(statement, code.start, code.end, code.value), place


def _house(before: str) -> str:
    """The house or box that an address gives last: "7 Quay Street"."""
    if houses := _HOUSE.findall(before):
        number, street = houses[-1]
        return f"{number} {' '.join(street.split())}"
    box = next(reversed(list(boxes_in(before))), None)
    return f"box {box['number']}" if box else ""


def _building(before: str) -> str:
    """A building and its street before the town, where neither has a number: "The Granary, Tanner's Quay"."""
    parts = [part for part in _PARTS.split(before.replace("’", "'")) if part.strip()]
    if len(parts) < _FEWEST_PARTS:
        return ""
    named = parts[-3:-1]
    return ", ".join(named) if all(_NAMED.fullmatch(part) for part in named) else ""


def _boxes(statements: Sequence[Statement], at: int) -> Iterator[tuple[Mention, str]]:
    statement = statements[at]
    for box in boxes_in(statement.text):
        after = (statement.text[box.end() :], *(there.text for there in statements[at + 1 : at + 3]))
        codes = (code for text in after for code in codes_in(text, statement.file.source.setting.country))
        code = next(codes, None)
        if code is not None:
            number = "".join(box["number"].split())
            yield spelled(statement, box.start("number"), box.end("number"), number), code.value


def _lines_before(statements: Sequence[Statement], at: int) -> list[str]:
    """The lines of an address that stand before one, each a statement of few words."""
    lines: list[str] = []
    for there in reversed(statements[max(0, at - _LINES) : at]):
        if len(there.text.split()) > _WORDS:
            break
        lines.append(there.text)
    return lines[::-1]


def forms_of(signs: str) -> Iterator[str]:
    """What a code has in common with those of which one sign is another, and with those of the same signs."""
    yield "".join(sorted(signs))
    for at in range(len(signs)):
        yield f"{signs[:at]}*{signs[at + 1 :]}"
