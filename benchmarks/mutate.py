"""Change one value in one text, as a slip of the hand or a forgotten update would."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stated import NUMBER_WORD, NUMBER_WORDS, Stated, value_of, values_of
from checker.model import Source
from knowledge.types import TYPES
from knowledge.types.base import Likeness

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Mutation:
    """`text[start:end]` of the file becomes `new`; it was `old`, and stated `fact`."""

    path: Path
    line: int
    start: int
    end: int
    old: str
    new: str
    type: str
    fact: str

    def applied_to(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.end :]


def mutations_of(stated: Stated, type: str, source: Source, text: str, chance: random.Random) -> Iterator[Mutation]:
    """Different ways to change a value that make another one of it, in random order.

    A digit or a number word becomes another one, two digits side by side change places; in an e-mail address a letter
    is lost, or two change places.
    """
    old = value_of(stated.written, type, source)
    ways = list(dict.fromkeys(_in_letters(stated.written) if type == "email" else _in_numbers(stated.written, chance)))
    chance.shuffle(ways)
    for new in ways:
        values = values_of(new, type, source)
        single = len(values) == 1 or type == "hours"  # a slip in one of two clocks makes them two statements
        if single and any(TYPES[type].same(old, value).likeness is Likeness.DIFFERENT for value in values):
            line = text.count("\n", 0, stated.start) + 1
            yield Mutation(stated.path, line, stated.start, stated.end, stated.written, new, type, stated.fact)


def _in_numbers(written: str, chance: random.Random) -> Iterator[str]:
    for match in _NUMBER.finditer(written):
        piece, before, after = match.group(), written[: match.start()], written[match.end() :]
        # The last digit of a number is where slips and updates fall; the length stays what it was.
        last = chance.choice([digit for digit in "123456789" if digit != piece[-1]])
        yield before + piece[:-1] + last + after
        pairs = [at for at in range(len(piece) - 1) if piece[at] != piece[at + 1] and (at or piece[1] != "0")]
        if pairs:
            at = chance.choice(pairs)
            yield before + piece[:at] + piece[at + 1] + piece[at] + piece[at + 2 :] + after
    for match in NUMBER_WORD.finditer(written):
        piece = match.group()
        other = chance.choice([word for word in NUMBER_WORDS if word != piece.lower()])
        new = other.capitalize() if piece[0].isupper() else other
        yield written[: match.start()] + new + written[match.end() :]


def _in_letters(address: str) -> Iterator[str]:
    box, at, domain = address.partition("@")
    for place in range(1, len(box) - 1):
        yield box[:place] + box[place + 1 :] + at + domain
        if box[place] != box[place + 1]:
            yield box[:place] + box[place + 1] + box[place] + box[place + 2 :] + at + domain
