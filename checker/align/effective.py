"""The days that texts give for what the record has ended or scheduled: "from 1 April it will be …"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml

from checker.likeness import agrees
from checker.model import Claim, Mention, Reason, Statement
from knowledge.facts import Attribute, Fact, Span, State
from knowledge.localised import Localised
from knowledge.types import TYPES
from knowledge.types.base import Likeness

REACH = 12  # statements: how far above a new value its day may be told, within one section
_NEAR = 100  # characters before a value, and after it, within which a word tells of its time
# Where a clause begins that says nothing of a value before it.
_OPENS = re.compile(r"[(;]")
_BEGINS = " from"


class Days:
    """The dates of one file, by the statement they stand in, and the words that tell of the past and the future."""

    def __init__(self, statements: Sequence[Statement], mentions: Iterable[Mention], as_of: date) -> None:
        self._as_of = as_of
        self._section = {statement.order: statement.section for statement in statements}
        self._dates: Mapping[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.type == "date":
                self._dates[mention.statement.order].append(mention)

    def judged(self, claim: Claim) -> tuple[Claim, Claim | None]:
        """The claim, marked as told of another time where its text says so; and the claim that a day makes.

        A text that states a scheduled value and gives another day for it than the record makes a claim about
        that day.
        """
        fact = claim.fact
        if fact is None or self._holds_now(claim, fact):
            return claim, None
        ended = _stated(claim, fact.retired_at(self._as_of))
        if ended is not None:
            last = (ended.end, ended.end + timedelta(days=1)) if ended.end else ()
            told = any(_is(mention, day) for mention in self._dates[claim.mention.statement.order] for day in last)
            return (_told(claim, "past") if told or _tells(claim.mention, "past") else claim), None
        coming = _stated(claim, fact.scheduled_at(self._as_of))
        if coming is not None and coming.start is not None:
            if any(_is_value(value, coming.start) for value in _days_above(claim.mention)):
                return _told(claim, "coming"), None
            days = self._beginnings(claim.mention)
            if days and not any(_is(mention, coming.start) for mention in days):
                about = _beginning(fact, coming, coming.start)
                reasons = (Reason("value", 1.0, f"{claim.mention.written} is what {fact.name} will be"),)
                return _told(claim, "coming"), Claim(days[-1], about.name, (), reasons, about)
            return (_told(claim, "coming") if days or _tells(claim.mention, "coming") else claim), None
        given = self._dates[claim.mention.statement.order]
        over = [day for day in given if not self._comes(day)]
        if _tells(claim.mention, "ended") or any(_is_told(day, "up_to") for day in over):
            return _told(claim, "past"), None
        if any(self._is_ahead(day) and _is_told(day, "from") for day in given):
            return _told(claim, "coming"), None
        return claim, None

    def _holds_now(self, claim: Claim, fact: Fact) -> bool:
        now = [fact.base_at(self._as_of), *(variation.span for variation in fact.varying_at(self._as_of))]
        return _stated(claim, [span for span in now if span]) is not None

    def _beginnings(self, mention: Mention) -> list[Mention]:
        """Days ahead on which something begins, as the nearest statement tells: the value's own or one above it."""
        here = mention.statement
        for order in range(here.order, here.order - REACH, -1):
            if self._section.get(order) == here.section:
                ahead = [day for day in self._dates.get(order, ()) if self._is_ahead(day) and _is_told(day, "from")]
                if ahead:
                    return ahead
        return []

    def _comes(self, mention: Mention) -> bool:
        """Whether a day that is given in full is still to come."""
        parts = [getattr(mention.value, part, None) for part in ("year", "month", "day")]
        return None not in parts and date(*(int(str(part)) for part in parts)) > self._as_of

    def _is_ahead(self, mention: Mention) -> bool:
        year = getattr(mention.value, "year", None)
        return year is None or year >= self._as_of.year


def _stated(claim: Claim, spans: Iterable[Span]) -> Span | None:
    type, said = claim.mention.type, claim.mention.value
    return next((s for s in spans if agrees(type, s.value, said).likeness is not Likeness.DIFFERENT), None)


def _tells(mention: Mention, when: str) -> bool:
    """Whether words near the value, in its own clause, tell of its time as past or coming."""
    text, language = mention.statement.text, mention.statement.file.source.setting.language
    pattern = _words(language, when)
    if pattern is None:
        return False
    start, end = mention.found.start, mention.found.end
    semicolon = text.rfind(";", 0, start)
    first = max(start - _NEAR, semicolon + 1)
    opens = _OPENS.search(text, end)
    last = min(end + _NEAR, opens.start() if opens else len(text))
    still = _words(language, "still")
    found = [*pattern.finditer(text, first, start), *pattern.finditer(text, end, last)]
    return any(not (still and still.match(text, match.start())) for match in found)


def _is_told(day: Mention, how: str) -> bool:
    """Whether such a word stands right before a day."""
    pattern = _words(day.statement.file.source.setting.language, how)
    before = day.statement.text[: day.found.start].rstrip()
    return pattern is not None and any(match.end() == len(before) for match in pattern.finditer(before))


@cache
def _words(language: str, when: str) -> re.Pattern[str] | None:
    text = files("checker.align").joinpath("telling.yaml").read_text(encoding="utf-8")
    words = yaml.load(text, Loader=yaml.CSafeLoader).get(language, {}).get(when)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE) if words else None


def _days_above(mention: Mention) -> Iterator[object]:
    """The dates that the labels and headings above a value give."""
    context, setting = mention.statement.context, mention.statement.file.source.setting
    for text in (context.column, context.label, *context.headings, context.title):
        for found in TYPES["date"].find(text, setting) if text else ():
            yield found.value


def _is(mention: Mention, day: date) -> bool:
    return _is_value(mention.value, day)


def _is_value(value: object, day: date) -> bool:
    return TYPES["date"].same(_value(day), value).likeness is not Likeness.DIFFERENT


def _value(day: date) -> object:
    from knowledge.setting import Setting  # noqa: PLC0415 only a changing value needs it

    return TYPES["date"].parse(day.isoformat(), Setting())


def _told(claim: Claim, when: str) -> Claim:
    others = tuple(mark for mark in claim.scope if mark[0] != "time")
    return replace(claim, scope=tuple(sorted((*others, ("time", when)))))


def _beginning(fact: Fact, coming: Span, start: date) -> Fact:
    """The day on which a fact changes, as a fact of its own: it is as much on record as the value."""
    label = Localised(tuple((tag, f"{text}{_BEGINS}") for tag, text in fact.attribute.label.forms))
    attribute = Attribute(f"{fact.attribute.name}.from", "date", label)
    span = Span(_value(start), start.isoformat(), None, None, State.BASE, coming.place, coming.audience)
    return Fact(fact.entity, attribute, (span,), (), coming.audience, coming.place)
