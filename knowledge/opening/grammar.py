"""Stretches of text that state opening hours, taken apart into days, times, closings and zones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from knowledge.opening.clock import Form, stretch, time_of_day
from knowledge.opening.dates import dates
from knowledge.opening.spans import ALL_DAY, Span
from knowledge.opening.tokens import Token
from knowledge.opening.words import DAILY, HOLIDAYS, Sort

SMALL = (
    Sort.GLUE, Sort.COMMA, Sort.COLON, Sort.BRACKET, Sort.FROM, Sort.BETWEEN, Sort.AND, Sort.OR, Sort.OPEN, Sort.OCLOCK,
    Sort.TO, Sort.LINE, Sort.STOP, Sort.INCLUDING, Sort.CLOSES,
)  # fmt: skip
"""Signs and small words that may stand between the parts of one statement of hours."""

_SMALL = sum(1 << sort for sort in SMALL)
_DATED = 1 << Sort.MONTH | 1 << Sort.DATE
_OTHER = 1 << Sort.OTHER
_SEASON = 1 << Sort.SEASON

_MOST_SMALL = 6
"""How many of them may follow one another; more is a gap."""

_MOST_DATES = 64


class Part(Enum):
    DAYS = auto()
    TIMES = auto()
    CLOSED = auto()
    BREAK = auto()
    EXCEPT = auto()
    UNTIL = auto()
    ZONE = auto()
    SEASON = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a statement of hours: tokens `first` up to, not including, `after`.

    days: bits as in `Word`, then one for each of the run's dates. span, form: of TIMES. text: IANA zone of a ZONE,
    OSM selector of a SEASON. tied: joined to the part before by "and" or "including". own_sentence: first of a
    sentence or line that is not the statement's first. bracketed: a bracket opens before it. leads: of CLOSED, that
    what is closed follows ("closed on Sundays"). plural: every such day is meant ("Sundays", "bank holidays").
    """

    part: Part
    first: int
    after: int
    days: int = 0
    span: Span = (0, 0)
    form: Form = Form.BARE
    text: str = ""
    tied: bool = False
    own_sentence: bool = False
    bracketed: bool = False
    leads: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Parts that stand together with nothing but small words between them.

    cue: words such as "open" or "lines" stand among or just before them. dates: OSM selectors; the first has bit 8.
    qualified: a "when" or "if" goes on from the last part. season: a time of year without dates that heads the run.
    """

    items: tuple[Item, ...]
    cue: bool
    dates: tuple[str, ...] = ()
    qualified: bool = False
    season: str = ""


def runs(tokens: list[Token]) -> Iterator[Run]:
    """Every run of the tokens, left to right. A part is in one run only."""
    calendar = any(token.sorts & _DATED for token in tokens)
    items: list[Item] = []
    selectors: list[str] = []
    at, small, season = 0, 0, ""
    cue = between = tied = fresh = bracketed = False
    while at < len(tokens):
        token = tokens[at]
        if token.sorts == _OTHER and not items:
            season, cue, between, tied, fresh, bracketed = "", False, False, False, False, False
            at += 1
            continue
        found = _dated(tokens, at, selectors) if calendar else None
        item = found or _item(tokens, at, between, items)
        if item is not None:
            items.append(replace(item, tied=tied, own_sentence=fresh and bool(items), bracketed=bracketed))
            at, small = item.after, 0
            between = tied = fresh = bracketed = False
            continue
        named = token.reading(Sort.SEASON) if token.sorts & _SEASON else None
        if named and not items:
            season, at = named.text, at + 1
            continue
        if token.sorts & _SMALL and small < _MOST_SMALL:
            cue = cue or token.may_be(Sort.OPEN)
            between = token.may_be(Sort.BETWEEN) or (between and token.may_be(Sort.GLUE))
            tied = token.may_be(Sort.AND, Sort.INCLUDING) or (tied and token.may_be(Sort.GLUE, Sort.FROM))
            shortened = bool(items) and items[-1].part is Part.DAYS and token.start == tokens[at - 1].end  # "Mon."
            fresh = fresh or token.may_be(Sort.LINE) or (token.may_be(Sort.STOP) and not shortened)
            bracketed = bracketed or token.text in "(["
            small += 1 if items else 0
            at += 1
            continue
        if items:
            yield Run(tuple(items), cue, tuple(selectors), token.may_be(Sort.WHEN), season)
        items, selectors, small, season = [], [], 0, named.text if named else ""
        cue = between = tied = fresh = bracketed = False
        at += 1
    if items:
        yield Run(tuple(items), cue, tuple(selectors), season=season)


def _dated(tokens: list[Token], at: int, selectors: list[str]) -> Item | None:
    """Dates as one more sort of day, or a season for what follows it."""
    found = dates(tokens, at)
    if found is None or len(selectors) > _MOST_DATES:
        return None
    days = 0
    for selector in found.selectors:
        days |= 1 << 8 + len(selectors)
        selectors.append(selector)
    if found.season:
        return Item(Part.SEASON, at, found.after, days=days, text=found.selectors[0])
    return Item(Part.DAYS, at, found.after, days=days, plural=tokens[at].may_be(Sort.DATE))


def _item(tokens: list[Token], at: int, between: bool, items: list[Item]) -> Item | None:
    token = tokens[at]
    if token.may_be(Sort.NUMBER, Sort.NOON, Sort.MIDNIGHT, Sort.HALF_PAST, Sort.QUARTER_PAST, Sort.QUARTER_TO):
        if token.digits and at and tokens[at - 1].digits and not (items and items[-1].after == at):
            return None  # "020 7946 0900 - 1000": the digits before are of the same number
        made = stretch(tokens, at, between)
        if made is not None and not (made.form is Form.BARE and at and tokens[at - 1].may_be(Sort.COUNTED)):
            return Item(Part.TIMES, at, made.after, span=made.span, form=made.form)
        if made is None and (ending := _earlier_end(tokens, at, items)):
            return ending
    for word in token.readings:
        match word.sort:
            case Sort.DAYS:
                return _days(tokens, at, word.days, word.plural)
            case Sort.ALL_YEAR:
                return Item(Part.DAYS, at, at + 1, days=DAILY | HOLIDAYS, plural=True)
            case Sort.ALWAYS | Sort.ALL_DAY:
                return Item(Part.TIMES, at, at + 1, days=DAILY, span=ALL_DAY[0], form=Form.CERTAIN)
            case Sort.WHOLE_DAY if _stands_alone(tokens, at, items):
                return Item(Part.TIMES, at, at + 1, span=ALL_DAY[0], form=Form.BARE)
            case Sort.CLOSED:
                return Item(Part.CLOSED, at, at + 1, leads=_leads(tokens, at))
            case Sort.CLOSES if _leads(tokens, at) and tokens[at + 2].may_be(Sort.DAYS, Sort.DATE):
                return Item(Part.CLOSED, at, at + 1, leads=True)
            case Sort.LUNCH:
                return Item(Part.BREAK, at, at + 1)
            case Sort.EXCEPT:
                return Item(Part.EXCEPT, at, at + 1)
            case Sort.ZONE if items or _then_times(tokens, at):
                return Item(Part.ZONE, at, at + 1, text=word.text)
            case _:
                continue
    return None


def _leads(tokens: list[Token], at: int) -> bool:
    """Whether a small word goes on to what is closed: "closed on Sundays"."""
    return at + 2 < len(tokens) and tokens[at + 1].may_be(Sort.GLUE)


def _earlier_end(tokens: list[Token], at: int, items: list[Item]) -> Item | None:
    """The lone time of "9am to 5pm (4.30pm on Fridays)" and "…, until 4pm on Fridays"."""
    if not any(item.part is Part.TIMES for item in items):
        return None
    read = time_of_day(tokens, at)
    if read is None or read[0].form is not Form.CERTAIN:
        return None
    clock, after = read
    here = after
    while here < len(tokens) and tokens[here].may_be(Sort.GLUE):
        here += 1
    if here == len(tokens) or here - after > 2 or not tokens[here].may_be(Sort.DAYS):
        return None
    return Item(Part.UNTIL, at, after, span=(0, clock.minute))


def _stands_alone(tokens: list[Token], at: int, items: list[Item]) -> bool:
    """Whether "24 hours" is not a stretch of time, as in "within 24 hours" and "24-hour notice"."""
    if items and items[-1].part is Part.DAYS:
        return True
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    free = before is None or before.text in ",;:(|" or before.may_be(Sort.LINE)
    return free and (after is None or not after.may_be(Sort.OTHER, Sort.UNIT, Sort.AND))


def _days(tokens: list[Token], at: int, days: int, plural: bool) -> Item:
    """A day, a set of days or a range of them: "Monday to Friday", "Mon.-Thurs"."""
    here = at + 1
    while here < len(tokens) and tokens[here].text == ".":
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
    """The days from one to another; from a day to the same one is the whole week ("Monday to Monday")."""
    low, high = first.bit_length() - 1, last.bit_length() - 1
    return sum(1 << (low + step) % 7 for step in range(min((high - low - 1) % 7 + 2, 7)))


def _then_times(tokens: list[Token], at: int) -> bool:
    """Whether a zone heads what follows: "Local time: 0900-1700", "GMT: Mon-Thur 0645-1145"."""
    here = at + 1
    while here < len(tokens) and tokens[here].may_be(Sort.BRACKET):
        here += 1
    if here + 1 >= len(tokens):
        return False
    if tokens[here].may_be(Sort.COLON, Sort.TO, Sort.DAYS):
        return True
    return tokens[at].text[-4:].lower() == "time" and tokens[here].digits
