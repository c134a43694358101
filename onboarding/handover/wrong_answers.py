"""What somebody might answer who has not read it: wrong answers to what a fact says, of the same type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from knowledge.render.seen import SeenFact
from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.types.base import Likeness, NotAValue

MOST = 3
# Types of which a question can be asked: their values are short, and two of them are plainly equal or not. Of addresses
# of mail none can, for they name what they belong to.
ASKED = frozenset(
    {
        "money", "hours", "phone", "textphone", "fax", "duration", "deadline", "percentage", "quantity", "count",
        "date", "service_level", "call_charge", "yes_no", "short_code", "postcode",
    }
)  # fmt: skip
# Made up where there are too few real ones. A number to call never is: it might be somebody's.
_MADE_UP = frozenset(
    {"money", "hours", "duration", "deadline", "percentage", "quantity", "count", "date", "service_level"}
)
_COUNTED = frozenset({"money", "duration", "deadline", "percentage", "quantity", "count", "service_level"})
_FIGURE = re.compile(r"\d+")
_FIGURES = re.compile(r"\d[\d.,]*")
_TIME = re.compile(r"\d\d(?=:\d\d)")


def wrong_answers(fact: SeenFact, others: Iterable[SeenFact], setting: Setting) -> list[Any]:
    """Up to three values that are wrong for the fact, today and as far as is known, the most plausible first.

    What it said until lately comes first, then what the same attribute says of other things, then other values that
    are counted alike, then values made up from its own: £9.80 a day among sums without a time would be the right one.
    others: facts that the same reader may see.
    """
    kind = TYPES[fact.type]
    right = [one.raw for said in (fact.now, *fact.varying, *fact.coming) if said for one in said.values]
    found: list[Any] = []
    for candidate in _candidates(fact, list(others), right[0], setting):
        if all(kind.same(candidate, one).likeness is Likeness.DIFFERENT for one in (*right, *found)):
            found.append(candidate)
        if len(found) == MOST:
            break
    return found


def _candidates(fact: SeenFact, others: list[SeenFact], right: Any, setting: Setting) -> Iterator[Any]:
    def of(facts: Iterable[SeenFact]) -> list[Any]:
        listed = [one.now.values[0].raw for one in facts if one.now and len(one.now.values) == 1]
        return sorted(dict.fromkeys(listed), key=lambda raw: _chance(fact, str(raw)))

    yield from (said.values[0].raw for said in reversed(fact.earlier) if len(said.values) == 1)
    same = [one for one in others if one.type == fact.type and one is not fact]
    other = [one for one in same if one.attribute != fact.attribute]
    shape = _shape(fact.type, right)
    real = (*of(one for one in same if one.attribute == fact.attribute), *of(other))
    yield from (raw for raw in real if _shape(fact.type, raw) == shape)
    if fact.type == "yes_no":
        yield from (TYPES["yes_no"].parse(word, setting) for word in ("yes", "no"))
    elif fact.type in _MADE_UP:
        yield from _made_up(fact.type, str(right), setting)
    yield from (raw for raw in real if _shape(fact.type, raw) != shape)


def _shape(type: str, raw: Any) -> str:
    """A value without its figures: in what it is counted. Of other types all values look alike."""
    return _FIGURES.sub("#", str(raw)) if type in _COUNTED else ""


def _made_up(type: str, written: str, setting: Setting) -> Iterator[Any]:
    """Values that are written as the right one is, with another figure."""
    figure = _TIME if type == "hours" else _FIGURE
    at = figure.search(written)
    if at is None:
        return
    number, exact = int(at[0]), type in ("hours", "date")
    share = "%" in written
    steps = (1, -1, 2) if exact else (-10, 5, -5, -20) if share else (number, 5, -(number + 1) // 2, 1)
    for step in steps:
        other = number + step
        if other <= 0 or (share and other > 100):
            continue
        text = f"{written[: at.start()]}{other:0{len(at[0]) if exact else 1}}{written[at.end() :]}"
        try:
            yield TYPES[type].parse(text, setting)
        except NotAValue:
            continue


def _chance(fact: SeenFact, text: str) -> bytes:
    """An order that looks like chance and is the same each time."""
    return sha256(f"{fact.entity}.{fact.attribute}/{text}".encode()).digest()
