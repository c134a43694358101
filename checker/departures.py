"""How a text departs from the record: it says another value, an ended one, or one whose day has not come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from checker.align.factindex import slips_between
from checker.align.shape import is_telling
from checker.compare import Conflict, State, by_value
from checker.likeness import held_to
from checker.model import Claim
from checker.scope import Marks, value_of
from knowledge.facts import EVERYONE, Fact, Scope, Span
from knowledge.types.base import Likeness

_BY_CASE = frozenset({"region", "segment", "product", "channel"})


def with_record(claims: Iterable[Claim], as_of: date) -> Iterator[Conflict]:
    """The conflicts of claims with the facts that they are about, ordered by fact."""
    groups: dict[tuple[str, State, Marks], list[tuple[Claim, Span | None, str]]] = defaultdict(list)
    listed = list(claims)
    of_text = _hours_of_texts(listed)
    for claim in listed:
        judged = _judged(claim, as_of, of_text[_text_of(claim)] if claim.mention.type == "hours" else ())
        if judged:
            state, span, reason = judged
            groups[claim.about, state, _case(claim.scope)].append((claim, span, reason))
    for (about, state, case), group in sorted(groups.items(), key=lambda item: item[0]):
        found = [claim for claim, _, _ in group]
        fact = found[0].fact
        assert fact is not None  # noqa: S101 only claims with a fact are judged
        record = tuple(_holding(fact, as_of, _scope(case)))
        values = by_value(found)
        yield Conflict(about, found[0].mention.type, case, state, values, group[0][2], fact, record, group[0][1])


def _hours_of_texts(claims: Iterable[Claim]) -> dict[tuple[str, str], list[Any]]:
    """Each of the hours that a text states of a fact: where they are parted among its rows, no row says all of them."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for claim in claims:
        if claim.mention.type == "hours":
            found[_text_of(claim)].append(claim.mention.value)
    return found


def _text_of(claim: Claim) -> tuple[str, str]:
    return claim.mention.statement.file.path, claim.about


def _judged(claim: Claim, as_of: date, besides: Sequence[Any]) -> tuple[State, Span | None, str] | None:
    """How a claim departs from its fact; None when it does not, or tells of another time as such.

    besides: what its text says of the fact anywhere, of hours alone.
    """
    fact = claim.fact
    if fact is None:
        return None
    reason = ""
    holding = list(_holding(fact, as_of, _scope(claim.scope)))
    for at, span in enumerate(holding):
        verdict = held_to(claim.mention, span.value, besides, plainly=claim.remembered)
        # Hours of a day on which one region is closed do not agree with that region's: nobody is there.
        silent = at > 0 and claim.mention.type == "hours" and verdict.likeness is Likeness.COMPATIBLE
        if verdict.likeness is not Likeness.DIFFERENT and not silent:
            return None
        reason = reason or verdict.reason
    told = value_of(claim.scope, "time")
    is_draft = claim.mention.statement.file.source.draft  # it may wait for the day on which what it says begins
    own = _own_spans(fact, as_of, _scope(claim.scope))
    for state, spans in ((State.RETIRED, fact.retired_at(as_of)), (State.EARLY, fact.scheduled_at(as_of))):
        for span in spans:
            if own is not None and span not in own:
                continue
            if held_to(claim.mention, span.value, besides).likeness is not Likeness.DIFFERENT:
                as_such = _told_as_such(told, state) or (is_draft and state is State.EARLY)
                return None if as_such else (state, span, reason)
    # Of the past the record tells only what it has ended, and of a time before that nothing; of the future, what it has
    # scheduled.
    if told == "past" or told.startswith("until"):
        silent = not _was_otherwise(claim, fact, as_of)
    else:
        silent = told != "" and not any(fact.scheduled_at(as_of))
    return (State.DIFFERS, None, reason) if holding and not silent else None


def _was_otherwise(claim: Claim, fact: Fact, as_of: date) -> bool:
    """Whether what is told as past is plainly what the record has ended, with a slip in it."""
    said = claim.mention
    ended = list(fact.retired_at(as_of))
    if claim.remembered:
        return bool(ended)
    if said.type == "phone":
        return any(_is_one_sign_off(str(span.value), str(said.value)) for span in ended)
    return said.type == "money" and any(is_telling(said.type, span.value, said.value) for span in ended)


def _is_one_sign_off(a: str, b: str) -> bool:
    return len(a) == len(b) and slips_between(a, b) == 1


def _own_spans(fact: Fact, as_of: date, scope: Scope) -> tuple[Span, ...] | None:
    """The spans of the variations for a case that has one of its own today; None where it has the value for everyone.

    A change of the value for everyone never alters a variation (DESIGN: an entity).
    """
    if scope is EVERYONE or fact.at(as_of, scope) is fact.base_at(as_of):
        return None
    return tuple(variation.span for variation in fact.variations if variation.covers(scope))


def _told_as_such(told: str, state: State) -> bool:
    if state is State.RETIRED:
        return told == "past" or told.startswith("until")
    return told == "coming" or told.startswith("from")


def _holding(fact: Fact, as_of: date, scope: Scope) -> Iterator[Span]:
    """The spans a text may state: the one for its case, where it names one, else every one in force."""
    if scope is not EVERYONE:
        span = fact.at(as_of, scope)
        if span:
            yield span
        return
    base = fact.base_at(as_of)
    if base:
        yield base
    yield from (variation.span for variation in fact.varying_at(as_of))


def _case(marks: Marks) -> Marks:
    """The marks that tell for whom a value holds; when it is told to hold is judged, and no case of its own."""
    return tuple(mark for mark in marks if mark[0] in _BY_CASE)


def _scope(marks: Marks) -> Scope:
    named = _case(marks)
    return Scope(frozenset(named)) if named else EVERYONE
