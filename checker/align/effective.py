"""The days that texts give for what the record has ended or scheduled: "from 1 April it will be …"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from checker.likeness import agrees
from checker.model import Claim, Mention, Reason, Statement
from knowledge.facts import Attribute, Fact, Span, State
from knowledge.localised import Localised
from knowledge.types import TYPES
from knowledge.types.base import Likeness

REACH = 12  # statements: how far above a new value its day may be told, within one section
_BEGINS = " from"


class Days:
    """The dates of one file, by the statement they stand in."""

    def __init__(self, statements: Sequence[Statement], mentions: Iterable[Mention], as_of: date) -> None:
        self._as_of = as_of
        self._section = {statement.order: statement.section for statement in statements}
        self._dates: Mapping[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.type == "date":
                self._dates[mention.statement.order].append(mention)

    def judged(self, claim: Claim) -> tuple[Claim, Claim | None]:
        """The claim, marked as told of another time where its text gives the day; and the claim that the day makes.

        A text that states a scheduled value and gives another day for it than the record makes a claim about
        that day.
        """
        fact = claim.fact
        if fact is None or self._holds_now(claim, fact):
            return claim, None
        ended = self._span(claim, fact.retired_at(self._as_of))
        if ended is not None and ended.end is not None:
            days = self._near(claim.mention)
            last = (ended.end, ended.end + timedelta(days=1))
            if any(_is(mention, day) for mention in days for day in last):
                return _told(claim, f"until {ended.end.year}"), None
        coming = self._span(claim, fact.scheduled_at(self._as_of))
        if coming is not None and coming.start is not None:
            days = [mention for mention in self._near(claim.mention) if self._is_ahead(mention)]
            if days and not any(_is(mention, coming.start) for mention in days):
                about = _beginning(fact, coming, coming.start)
                reasons = (Reason("value", 1.0, f"{claim.mention.written} is what {fact.name} will be"),)
                return _told(claim, f"from {coming.start.year}"), Claim(days[-1], about.name, (), reasons, about)
            if days:
                return _told(claim, f"from {coming.start.year}"), None
        return claim, None

    def _holds_now(self, claim: Claim, fact: Fact) -> bool:
        now = [fact.base_at(self._as_of), *(variation.span for variation in fact.varying_at(self._as_of))]
        return self._span(claim, [span for span in now if span]) is not None

    def _span(self, claim: Claim, spans: Iterable[Span]) -> Span | None:
        type, said = claim.mention.type, claim.mention.value
        return next((s for s in spans if agrees(type, s.value, said).likeness is not Likeness.DIFFERENT), None)

    def _near(self, mention: Mention) -> list[Mention]:
        """The dates in the value's own statement; else in the nearest one above it in its section that has any."""
        here = mention.statement
        for order in range(here.order, here.order - REACH, -1):
            if self._section.get(order) == here.section and self._dates.get(order):
                return self._dates[order]
        return []

    def _is_ahead(self, mention: Mention) -> bool:
        year = getattr(mention.value, "year", None)
        return year is None or year >= self._as_of.year


def _is(mention: Mention, day: date) -> bool:
    return TYPES["date"].same(_value(day), mention.value).likeness is not Likeness.DIFFERENT


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
