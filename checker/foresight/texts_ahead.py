"""Which texts say something that ends, and on which day they become wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from checker.compare import Conflict
from checker.departures import with_record
from checker.foresight.trouble import Sort, Spot, Trouble
from checker.model import Claim
from knowledge.facts import Fact, Span
from knowledge.shown import shown_value
from knowledge.workspace import Workspace

_DAY = timedelta(days=1)


def texts_ahead(workspace: Workspace, claims: Iterable[Claim], as_of: date, until: date) -> Iterator[Trouble]:
    """A trouble for each fact and day on which texts that are right the day before become wrong."""
    by_fact: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.fact:
            by_fact[claim.fact.name].append(claim)
    for name, stating in sorted(by_fact.items()):
        fact = workspace.fact(name)
        days = _turns(fact, as_of, until) if fact else ()
        wrong = _wrong(stating, as_of) if days else set()
        for day in days:
            after = _wrong(stating, day)
            if fact and after - wrong:
                yield _trouble(workspace, fact, day, [c for c in stating if id(c) in after - wrong])
            wrong = after


def _turns(fact: Fact, as_of: date, until: date) -> list[date]:
    """The days, after `as_of` and up to `until`, on which a fact begins to say something else to somebody."""
    spans = [*fact.spans, *(variation.span for variation in fact.variations)]
    days = {span.start for span in spans if span.start} | {span.end + _DAY for span in spans if span.end}
    return sorted(day for day in days if as_of < day <= until)


def _wrong(claims: Iterable[Claim], day: date) -> set[int]:
    return {id(claim) for conflict in with_record(claims, day) for claim in _claims(conflict)}


def _claims(conflict: Conflict) -> Iterator[Claim]:
    return (claim for _, stating in conflict.values for claim in stating)


def _trouble(workspace: Workspace, fact: Fact, day: date, claims: list[Claim]) -> Trouble:
    now, before = fact.base_at(day), fact.base_at(day - _DAY)
    spots = tuple(sorted({spot_of(claim) for claim in claims}))
    owner = workspace.entities[fact.entity].owner
    thing = workspace.name_of(fact)
    if now and before and now.value != before.value:
        what = f"{shown_value(workspace, fact, now)} begins, and {shown_value(workspace, fact, before)} is over"
        return Trouble(day, Sort.STALE, fact.name, thing, what, spots, owner)
    told = [f"{shown_value(workspace, fact, span)} for some customers {does}" for span, does in _varying(fact, day)]
    if told:
        return Trouble(day, Sort.VARIATION, fact.name, thing, " and ".join(told), spots, owner)
    what = f"{shown_value(workspace, fact, before)} ends" if before else f"{shown_value(workspace, fact, now)} begins"
    return Trouble(day, Sort.STALE, fact.name, thing, what, spots, owner)


def _varying(fact: Fact, day: date) -> Iterator[tuple[Span, str]]:
    """The variations that end or begin as `day` begins, and which of the two."""
    for variation in fact.variations:
        span = variation.span
        if span.end and span.end + _DAY == day:
            yield span, "ends"
        if span.start == day:
            yield span, "begins"


def spot_of(claim: Claim) -> Spot:
    """Where a claim stands, and who can change what stands there."""
    mention = claim.mention
    place = mention.statement.place(mention.found.start)
    source = mention.statement.file.source
    channel = source.channel.value if source.channel else ""
    where = (place.file, place.line, place.column, mention.written)
    return Spot(*where, source.id, channel, source.centre, source.owner, source.fixed)
