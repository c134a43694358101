"""How a text that states a fact relates to the record: it agrees, is stale or early, differs, tells of another time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from checker.compare import Conflict, State
from checker.explain.wording import day
from checker.likeness import agrees, held_to
from checker.model import Claim
from knowledge.facts import Fact, Span
from knowledge.facts import State as Held
from knowledge.types.base import Likeness


class Stance(StrEnum):
    """How what a text says relates to the record on the day for which it is asked.

    other time: the text says itself that it tells of another time, and the record does not contradict it.
    """

    AGREES = "agrees"
    STALE = "stale"
    EARLY = "early"
    DIFFERS = "differs"
    OTHER_TIME = "other time"


_OF_STATE = {State.DIFFERS: Stance.DIFFERS, State.RETIRED: Stance.STALE, State.EARLY: Stance.EARLY}


class Stances:
    """The verdicts of a check on claims about the record, as the check itself reached them."""

    def __init__(self, conflicts: Iterable[Conflict], as_of: date) -> None:
        self._as_of = as_of
        self._conflict = {
            (id(claim.mention), claim.about): conflict
            for conflict in conflicts
            if conflict.fact is not None
            for _, claims in conflict.values
            for claim in claims
        }

    def of(self, claim: Claim) -> tuple[str, str]:
        """The stance of a claim on the record, and why, in words that complete "because …"; "" of any other."""
        if claim.fact is None:
            return "", ""
        conflict = self._conflict.get((id(claim.mention), claim.about))
        if conflict is None:
            return self._unopposed(claim, claim.fact)
        return _OF_STATE[conflict.state], self._why(claim, claim.fact, conflict)

    def _unopposed(self, claim: Claim, fact: Fact) -> tuple[str, str]:
        varying = [variation.span for variation in fact.varying_at(self._as_of)]
        for span in (fact.base_at(self._as_of), *varying):
            if span:
                verdict = agrees(claim.mention.type, span.value, claim.mention.value)
                if verdict.likeness is not Likeness.DIFFERENT:
                    return Stance.AGREES, verdict.reason
        for span in (*fact.retired_at(self._as_of), *fact.scheduled_at(self._as_of)):
            if agrees(claim.mention.type, span.value, claim.mention.value).likeness is not Likeness.DIFFERENT:
                return Stance.OTHER_TIME, _when(span)
        return Stance.OTHER_TIME, "of that the record says nothing"

    def _why(self, claim: Claim, fact: Fact, conflict: Conflict) -> str:
        # A conflict may hold several ended values, each with an end of its own.
        of_state = {State.RETIRED: fact.retired_at, State.EARLY: fact.scheduled_at}.get(conflict.state)
        for span in of_state(self._as_of) if of_state else ():
            if agrees(claim.mention.type, span.value, claim.mention.value).likeness is not Likeness.DIFFERENT:
                return _when(span)
        held = next(iter(conflict.record), None)
        return held_to(claim.mention, held.value).reason if held else conflict.reason


def _when(span: Span) -> str:
    if span.state is Held.MISTAKE:
        return "it stood in the record by mistake and was never true"
    if span.start and span.end:
        return f"on record it holds from {day(span.start)} until {day(span.end)}"
    return f"on record it begins on {day(span.start)}" if span.start else f"on record it ended on {_last(span)}"


def _last(span: Span) -> str:
    return day(span.end) if span.end else "no day"
