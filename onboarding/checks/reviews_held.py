"""Client and centre meet as often as they agreed."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.records.acts import Review
from knowledge.types import TYPES
from knowledge.types.duration import Duration
from onboarding.checks.case import Case, Result, several, unkept

NAME = "reviews-held"
DOC = "The latest review of relationship and of performance is no older than the agreement allows."
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


def check(case: Case) -> Result:
    acts = case.acts(Review)
    if acts is None:
        return unkept("reviews")
    setting = case.workspace.organisation.setting()
    late, ends = [], []
    for agreement in case.agreements:
        for agreed in agreement.reviews:
            if agreed.sort not in {"relationship", "performance"}:
                continue
            every = TYPES["duration"].parse(agreed.every, setting)
            held = [one.on for one in acts if one.sort == agreed.sort and one.on <= case.day]
            last = max(held, default=agreement.starts)
            if last is None or last > case.day:
                continue
            until = _after(last, every)
            ends.append(until)
            if until < case.day:
                late.append(f"{agreed.sort} ({f'last on {last}' if held else 'none held'}, every {agreed.every})")
    if late:
        return Result("fail", f"overdue: {several(late)}", "hold the review, and record it with its actions")
    return Result("pass", "no review is overdue", until=min(ends, default=None))


def _after(last: date, every: Duration) -> date:
    amount = every.high if every.high is not None else every.low
    return last + timedelta(days=int(amount * _DAYS.get(every.unit, 1)))
