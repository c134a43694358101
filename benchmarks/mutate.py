"""Change one value in one text, as a slip of the hand or a forgotten update would."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass

from checker.model import Mention

_NUMBER = re.compile(r"\d+")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORD = re.compile(r"\b(" + "|".join(_WORDS) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mutation:
    """`text[start:end]` of the file becomes `new`; it was `old`."""

    file: str
    line: int
    start: int
    end: int
    old: str
    new: str
    type: str

    def applied_to(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.end :]


def mutations_of(mention: Mention, chance: random.Random) -> Iterable[Mutation]:
    """Ways to change the written value by one number or number word, in random order.

    Only values that stand unbroken in the file (no markup or escape within) are changed, so that the change is
    exactly what an editor would have typed.
    """
    statement = mention.statement
    start = statement.offset_in_file(mention.found.start)
    written = mention.written
    if statement.file.text[start : start + len(written)] != written:
        return
    pieces = [*_NUMBER.finditer(written), *_WORD.finditer(written)]
    chance.shuffle(pieces)
    for piece in pieces:
        new = _other(piece.group(), chance)
        yield Mutation(
            file=statement.file.path,
            line=statement.place(mention.found.start).line,
            start=start,
            end=start + len(written),
            old=written,
            new=written[: piece.start()] + new + written[piece.end() :],
            type=mention.type,
        )


def _other(piece: str, chance: random.Random) -> str:
    if piece.isdigit():
        # The last digit of a number is where slips and updates fall; the length stays what it was.
        last = chance.choice([digit for digit in "123456789" if digit != piece[-1]])
        return piece[:-1] + last
    other = chance.choice([word for word in _WORDS if word != piece.lower()])
    return other.capitalize() if piece[0].isupper() else other
