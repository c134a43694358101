"""How hours that a text says relate to a record that gives the whole week: days on which nothing is said are closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.opening.compare import Outcome, ahead, compare, opened
from knowledge.opening.hours import Hours, days_text
from knowledge.opening.spans import CLOSED, DAY, text

_GROUPS = ((0, 1, 2, 3, 4), (5, 6))
"""Days that texts speak of by themselves, working days and weekends, and mean nothing by not naming the others."""


def held_to(recorded: Hours, said: Hours, besides: Iterable[Hours] = ()) -> Outcome:
    """As `compare`, but `said` also differs where it is open on a day that has no hours on record, and where it stops
    short: of days on record that follow one another with the same times it names two or more and leaves out the others.

    besides: what the same text says of the same hours elsewhere. A table that gives the last day a row of its own
    leaves nothing out. Who names one day, or only weekends, need not mean that there are no others.
    """
    outcome = compare(recorded, said)
    if outcome[0] != "compatible" or not recorded.days or not said.days or recorded.dated:
        return outcome
    closed = replace(recorded, week=tuple(CLOSED if spans is None else spans for spans in recorded.week))
    more = compare(closed, said)
    if more[0] == "different":
        return more
    left_out = "" if said.days in _GROUPS else _left_out(recorded, said, besides)
    return ("different", left_out) if left_out else outcome


def _left_out(recorded: Hours, said: Hours, besides: Iterable[Hours]) -> str:
    """The days in the middle of which `said` stops, in words; "" where it does not."""
    theirs = _opened(recorded, said)
    others = {start for one in besides if not set(one.days) & set(said.days) for start in _opened(recorded, one)}
    for days in _stretches(recorded):
        starts = {day: {day * DAY + start for start, _ in recorded.week[day] or ()} for day in days}
        named = [day for day in days if starts[day] <= theirs]
        missing = [day for day in days if not starts[day] & (theirs | others)]
        if len(named) > 1 and missing:
            return f"{days_text(tuple(missing))} {text(recorded.week[days[0]] or ())} is left out"
    return ""


def _opened(recorded: Hours, said: Hours) -> set[int]:
    """The minutes of the week, by the record's clock, at which `said` opens."""
    return {start for start, _ in opened(said, ahead(recorded.zone, said.zone))}


def _stretches(hours: Hours) -> list[list[int]]:
    """Days that follow one another and are open at the same times."""
    out: list[list[int]] = []
    for day, spans in enumerate(hours.week):
        if not spans:
            continue
        if out and out[-1][-1] == day - 1 and hours.week[day - 1] == spans:
            out[-1].append(day)
        else:
            out.append([day])
    return out
