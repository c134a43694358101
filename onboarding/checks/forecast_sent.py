"""The centre holds a forecast for the day on which it is to work."""

from __future__ import annotations

from knowledge.records.acts import ForecastSent
from onboarding.checks.case import Case, Result, unkept

NAME = "forecast-sent"
DOC = "A forecast that covers the day of work was sent to the centre."


def check(case: Case) -> Result:
    acts = case.acts(ForecastSent)
    if acts is None:
        return unkept("forecasts sent")
    covering = [one for one in acts if one.first <= case.working <= one.last and one.on <= case.day]
    if not covering:
        return Result("fail", f"no forecast that was sent covers {case.working}", "send it, and record it")
    best = max(covering, key=lambda one: one.last)
    return Result("pass", f"{best.forecast} covers {best.first} to {best.last}", until=best.last)
