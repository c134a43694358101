"""On which public holidays the hours that texts give do not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from checker.departures import with_record
from checker.foresight.texts_ahead import spot_of
from checker.foresight.trouble import Sort, Spot, Trouble
from checker.model import Claim
from knowledge.facts import Fact
from knowledge.opening.calendar import on, public_holidays
from knowledge.opening.hours import Hours
from knowledge.opening.spans import Spans, text
from knowledge.workspace import Workspace


def holidays_ahead(workspace: Workspace, claims: Iterable[Claim], as_of: date, until: date) -> Iterator[Trouble]:
    """A trouble for each fact of which texts, silent about holidays, give other times than hold on public holidays.

    It is told for the first such day, and names the others.
    """
    by_fact: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.fact and isinstance(claim.mention.value, Hours) and claim.mention.value.holidays is None:
            by_fact[claim.fact.name].append(claim)
    place = workspace.organisation.holidays or workspace.organisation.country
    years = range(as_of.year, until.year + 1)
    days = sorted(day for year in years for day in public_holidays(place, year) if as_of < day <= until)
    for name, stating in sorted(by_fact.items()):
        fact = workspace.fact(name)
        right = _right(stating, as_of) if fact else []
        spots: dict[Spans, set[Spot]] = defaultdict(set)
        on_days: dict[Spans, list[date]] = defaultdict(list)
        for day in days if fact and right else ():
            held = _held(fact, day) if fact else None
            wrong = [claim for claim in right if held is not None and _says(claim, day) not in (None, held)]
            if held is not None and wrong:
                spots[held] |= {spot_of(claim) for claim in wrong}
                on_days[held].append(day)
        for held, (first, *others) in on_days.items():
            if fact:
                what = f"{_times(held)} on public holidays, and the texts do not say so"
                owner = workspace.entities[fact.entity].owner
                where = tuple(sorted(spots[held]))
                yield Trouble(first, Sort.HOLIDAY, name, workspace.name_of(fact), what, where, owner, tuple(others))


def _right(claims: list[Claim], as_of: date) -> list[Claim]:
    """The claims in which nothing is wrong today: what is wrong is a finding already."""
    wrong = {id(c) for conflict in with_record(claims, as_of) for _, stating in conflict.values for c in stating}
    return [claim for claim in claims if id(claim) not in wrong and not claim.scope]


def _held(fact: Fact, day: date) -> Spans | None:
    """The times that the record gives for a public holiday; None where it says nothing of the holiday itself."""
    span = fact.base_at(day)
    if span is None or not isinstance(span.value, Hours):
        return None
    usual = on(span.value, day)
    held = on(span.value, day, holiday=True)
    return held if held != usual else None


def _says(claim: Claim, day: date) -> Spans | None:
    """The times that a text gives for a day; None where it says nothing of that day."""
    hours: Hours = claim.mention.value
    return hours.undated if hours.undated is not None else on(hours, day)


def _times(spans: Spans) -> str:
    return f"open {text(spans)}" if spans else "closed"
