"""How long items of each sort took here before: what is assumed gives way to what was, the more there is of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from knowledge.records import Records
from knowledge.records.acts import Evidence, Onboarding
from knowledge.workdays import WorkingDays
from onboarding.checklist.model import Checklist
from onboarding.forecast.priors import Lasting, priors
from onboarding.gate.standing import due_day

WEIGHT = 5  # of what is assumed, in items: after so many, what was counts as much
_LEAST = 0.5  # working days that anything takes


def learnt(records: Records, checklists: Mapping[str, Checklist], place: str, day: date) -> dict[str, Lasting]:
    """How long each sort of evidence takes, in working days of a place, as far as is known on a day.

    The mean is that of the assumption and of what was seen, the assumption weighing as WEIGHT items; the shape stays
    assumed. What is assumed alone is as in `priors`.
    """
    known = dict(priors())
    seen: dict[str, list[float]] = defaultdict(list)
    for sort, lasted in _lasted(records, checklists, WorkingDays(place), place, day):
        seen[sort].append(lasted)
    for sort, lengths in seen.items():
        mean = (WEIGHT * known[sort].mean + sum(lengths)) / (WEIGHT + len(lengths))
        known[sort] = Lasting(mean, known[sort].shape)
    return known


def _lasted(
    records: Records, checklists: Mapping[str, Checklist], days: WorkingDays, place: str, day: date
) -> Iterator[tuple[str, float]]:
    """Of everything that was handed in: its sort, and the working days from when the plan began it.

    The plan begins an item when what it needs is there, and not before its due day less the time assumed for it.
    """
    first: dict[tuple[str, str, str, str], date] = {}
    for act in records.of(Evidence) or ():
        key = act.centre, act.checklist, act.item, act.sort
        if act.on <= day:
            first[key] = min(act.on, first.get(key, act.on))
    for led in records.of(Onboarding) or ():
        checklist = checklists.get(led.checklist)
        if checklist is None or led.ended is not None:
            continue
        done = {
            (item.id, sort): on
            for item in checklist.items()
            for sort in item.evidence
            for id in (item.id, *item.formerly)
            if (on := first.get((led.centre, led.checklist, id, sort))) is not None
        }
        for item in checklist.items():
            needed = [
                done[need, sort]
                for need in item.needs
                for sort in checklist.by_id[need].evidence
                if (need, sort) in done
            ]
            for sort in item.evidence:
                end = done.get((item.id, sort))
                if end is None or end < led.at.date():
                    continue
                due = due_day(place, led.day, item.due.before)
                planned = days.before(due, round(priors()[sort].mean)) if due else led.at.date()
                begin = max(led.at.date(), planned, *needed)
                yield sort, max(_LEAST, float(days.between(begin, end) + days.counts(end)) if end > begin else _LEAST)
