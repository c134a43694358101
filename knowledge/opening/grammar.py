"""Stretches of text that state opening hours, taken apart into days, times, closings and zones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from knowledge.opening.clock import Form, stretch
from knowledge.opening.spans import ALL_DAY, Span
from knowledge.opening.tokens import Token
from knowledge.opening.words import DAILY, HOLIDAYS, Sort

SMALL = (
    Sort.GLUE, Sort.COMMA, Sort.COLON, Sort.BRACKET, Sort.FROM, Sort.BETWEEN, Sort.AND, Sort.OR, Sort.OPEN, Sort.OCLOCK,
    Sort.TO, Sort.LINE, Sort.STOP, Sort.INCLUDING,
)  # fmt: skip
_MOST_GLUE = 6
"""Signs and small words between two parts of one statement of hours; more is a gap."""


class Part(Enum):
    DAYS = auto()
    TIMES = auto()
    CLOSED = auto()
    BREAK = auto()
    EXCEPT = auto()
    ZONE = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a statement of hours: tokens `first` up to, not including, `after`.

    days: bits as in `Word`. span, form: of TIMES. tied: joined to the part before by "and", "including" or nothing.
    own_sentence: the first of a sentence or line that is not the statement's first. plural: "Sundays", "bank holidays".
    """

    part: Part
    first: int
    after: int
    days: int = 0
    span: Span = (0, 0)
    form: Form = Form.BARE
    zone: str = ""
    tied: bool = False
    own_sentence: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Parts that stand together with nothing but small words between them.

    cue: words such as "open" or "lines" stand among or just before them. loose: tokens that were stepped over.
    """

    items: tuple[Item, ...]
    cue: bool


def runs(tokens: list[Token]) -> Iterator[Run]:
    """Every run of the tokens, left to right. A part is in one run only."""
    at = 0
    items: list[Item] = []
    cue = between = tied = fresh = False
    glue = 0
    while at < len(tokens):
        item = _item(tokens, at, between, items)
        if item is not None:
            items.append(replace(item, tied=tied, own_sentence=fresh and bool(items)))
            at, glue, between, tied, fresh = item.after, 0, False, False, False
            continue
        token = tokens[at]
        if token.may_be(*SMALL) and glue < _MOST_GLUE:
            cue = cue or token.may_be(Sort.OPEN)
            between = token.may_be(Sort.BETWEEN) or (between and not items)
            tied = token.may_be(Sort.AND, Sort.INCLUDING) or (tied and token.may_be(Sort.GLUE, Sort.FROM))
            fresh = fresh or token.may_be(Sort.STOP, Sort.LINE)
            glue += 1 if items else 0
            at += 1
            continue
        if items:
            yield Run(tuple(items), cue)
        items, cue, between, tied, fresh, glue = [], False, False, False, False, 0
        at += 1
    if items:
        yield Run(tuple(items), cue)


def _item(tokens: list[Token], at: int, between: bool, items: list[Item]) -> Item | None:
    token = tokens[at]
    if token.may_be(Sort.NUMBER, Sort.NOON, Sort.MIDNIGHT, Sort.HALF_PAST, Sort.QUARTER_PAST, Sort.QUARTER_TO):
        if token.digits and at and tokens[at - 1].digits and not (items and items[-1].after == at):
            return None  # "020 7946 0900 - 1000": the digits before are of the same number
        made = stretch(tokens, at, between)
        if made is not None:
            return Item(Part.TIMES, at, made.after, span=made.span, form=made.form)
    for word in token.readings:
        match word.sort:
            case Sort.DAYS:
                return _days(tokens, at, word.days, word.plural)
            case Sort.ALL_YEAR:
                return Item(Part.DAYS, at, at + 1, days=DAILY | HOLIDAYS, plural=True)
            case Sort.ALWAYS:
                return Item(Part.TIMES, at, at + 1, days=DAILY, span=ALL_DAY[0], form=Form.CERTAIN)
            case Sort.ALL_DAY:
                days = DAILY if token.text[-1:].lower() in "ayd" else 0
                return Item(
                    Part.TIMES, at, at + 1, days=days, span=ALL_DAY[0], form=Form.CERTAIN if days else Form.BARE
                )
            case Sort.CLOSED:
                return Item(Part.CLOSED, at, at + 1)
            case Sort.LUNCH:
                return Item(Part.BREAK, at, at + 1)
            case Sort.EXCEPT:
                return Item(Part.EXCEPT, at, at + 1)
            case Sort.ZONE if items or _then_times(tokens, at):
                return Item(Part.ZONE, at, at + 1, zone=word.zone)
            case _:
                continue
    return None


def _days(tokens: list[Token], at: int, days: int, plural: bool) -> Item:
    """A day, a set of days or a range of them: "Monday to Friday", "Mon.-Thurs"."""
    here = at + 1
    while here < len(tokens) and tokens[here].may_be(Sort.STOP, Sort.BRACKET) and tokens[here].text == ".":
        here += 1
    to = here
    while to < len(tokens) and tokens[to].may_be(Sort.TO):
        to += 1
    last = next((w for w in tokens[to].readings if w.sort is Sort.DAYS), None) if here < to < len(tokens) else None
    if last and _single(days) and _single(last.days):
        return Item(Part.DAYS, at, to + 1, days=_range(days, last.days), plural=True)
    return Item(Part.DAYS, at, at + 1, days=days, plural=plural)


def _single(days: int) -> bool:
    return days.bit_count() == 1 and days != HOLIDAYS


def _range(first: int, last: int) -> int:
    low, high = first.bit_length() - 1, last.bit_length() - 1
    return sum(1 << (low + step) % 7 for step in range((high - low) % 7 + 1))


def _then_times(tokens: list[Token], at: int) -> bool:
    """Whether a zone heads what follows: "Local time: 0900-1700", "GMT: Mon-Thur 0645-1145"."""
    return (at + 2 < len(tokens) and tokens[at + 1].may_be(Sort.COLON, Sort.TO)) or (
        at + 1 < len(tokens) and tokens[at + 1].digits and tokens[at].text[-4:].lower() == "time"
    )
