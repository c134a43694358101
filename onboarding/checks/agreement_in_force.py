"""An agreement with the centre, signed by both sides, is in force on the day on which it is to work."""

from __future__ import annotations

from onboarding.checks.case import Case, Result

NAME = "agreement-in-force"
DOC = "A signed agreement with the centre is in force on the day on which it is to work."


def check(case: Case) -> Result:
    if not case.agreements:
        return Result("fail", f"no agreement with it is in force on {case.working}", "sign one that begins by then")
    begun = [one for one in case.agreements if not one.starts or one.starts <= case.working]
    if not begun:
        starts = min(one.starts for one in case.agreements if one.starts)
        return Result("fail", f"its agreement begins on {starts} only", "let it begin by the day of work")
    signed = [one for one in begun if one.signed_on and one.signed_on <= case.day]
    if not signed:
        return Result("fail", "its agreement is not signed by both sides", "sign it, and write signed_on")
    ends = [one.ends for one in signed]
    until = None if None in ends else max(one for one in ends if one)
    return Result("pass", f"signed on {signed[-1].signed_on}", until=until)
