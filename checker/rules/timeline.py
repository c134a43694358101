"""Does what the record says of time hang together?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, stated_on_record
from checker.model import Finding, Severity
from knowledge.facts import Fact, Span, State
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace

CODE = "CHG-001"
SEVERITY = Severity.WARNING
CLAUSE = "6.5-b"
DOC = """\
What the record says of time leads nowhere: a change that gives the value which holds already, a variation that has
ended and still stands there, a variation that gives what everyone has, or days between two values on which the record
says nothing. Overlaps are told when the workspace is read. A value that comes back after a temporary change is none.
"""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Flaw:
    sort: str
    span: Span
    what: str
    do: str


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each sort of flaw in the timeline of a fact."""
    if evidence.workspace is None:
        return
    for fact in evidence.workspace.facts():
        if len(fact.spans) + len(fact.variations) < 2:
            continue
        found: dict[str, list[_Flaw]] = {}
        for flaw in (*_changes(fact), *_gaps(fact), *_variations(fact, evidence.as_of)):
            found.setdefault(flaw.sort, []).append(flaw)
        for sort, flaws in sorted(found.items()):
            yield _finding(fact, sort, flaws, evidence.workspace)


def _changes(fact: Fact) -> Iterator[_Flaw]:
    held = [span for span in fact.spans if span.state is not State.MISTAKE]
    for before, after in pairwise(held):
        if after.state is State.CHANGE and _next_to(before, after) and _same(fact, before, after):
            what = f"{after.written} is to begin on {after.start:%-d %B %Y}, and holds already"
            yield _Flaw("no-effect", after, what, "remove the change, or correct the value")


def _gaps(fact: Fact) -> Iterator[_Flaw]:
    held = [span for span in fact.spans if span.state is not State.MISTAKE]
    for before, after in pairwise(held):
        if before.end and after.start and not _next_to(before, after):
            first, last = before.end + _DAY, after.start - _DAY
            what = f"nothing is said of the days from {first:%-d %B %Y} to {last:%-d %B %Y}"
            yield _Flaw("gap", after, what, "give a value for these days, or let the one before last until then")


def _variations(fact: Fact, as_of: date) -> Iterator[_Flaw]:
    for variation in fact.variations:
        span = variation.span
        if span.end and span.end < as_of:
            what = f"{span.written} for some customers ended on {span.end:%-d %B %Y}"
            yield _Flaw("ended", span, what, "remove the variation, or give it a new end")
            continue
        base = fact.base_at(max(as_of, span.start) if span.start else as_of)
        if base and _same(fact, base, span):
            what = f"{span.written} for some customers is what everyone has"
            yield _Flaw("no-difference", span, what, "remove the variation, or correct the value")


def _next_to(before: Span, after: Span) -> bool:
    return before.end is not None and after.start is not None and after.start - before.end == _DAY


def _same(fact: Fact, one: Span, other: Span) -> bool:
    if isinstance(one.value, tuple) or isinstance(other.value, tuple):
        return bool(one.value == other.value)
    return TYPES[fact.attribute.type].same(one.value, other.value).likeness is Likeness.EQUAL


def _finding(fact: Fact, sort: str, flaws: list[_Flaw], workspace: Workspace) -> Finding:
    more = len(flaws) - 1
    also = f", and {more} more of this sort" if more else ""
    return Finding(
        key=key_of(CODE, fact.name, (("flaw", sort),)),
        code=CODE,
        severity=SEVERITY,
        message=f"{workspace.name_of(fact)}: {flaws[0].what}{also}",
        clause=CLAUSE,
        about=fact.name,
        values=tuple(stated_on_record(flaw.span, fact.name, flaw.span.written) for flaw in flaws),
        fact=fact.name,
        fix=flaws[0].do,
    )
