"""The centre's conformity is shown, still valid on the day of work, for every place from which it works."""

from __future__ import annotations

from onboarding.checks.case import Case, Result, several

NAME = "certificate-valid"
DOC = "A certificate or self-assessment of conformity is valid on the day of work for each place of the centre."


def check(case: Case) -> Result:
    valid = [
        one
        for one in case.centre.conformity
        if one.valid_until and one.valid_until >= case.working and not (one.issued_on and one.issued_on > case.day)
    ]
    if not valid:
        ended = [str(one.valid_until) for one in case.centre.conformity if one.valid_until]
        why = f"conformity was shown until {several(ended)}" if ended else "nothing shows its conformity"
        return Result("fail", f"{why}, and it is to work on {case.working}", "renew it, and write it under conformity")
    covered = {place for one in valid for place in one.places or case.centre.places}
    if missing := [place for place in case.centre.places if place not in covered]:
        return Result("fail", f"conformity is not shown for {several(missing)}", "widen its scope")
    ends = [max(one.valid_until for one in valid if one.valid_until and place in (one.places or (place,)))
            for place in case.centre.places] or [max(one.valid_until for one in valid if one.valid_until)]  # fmt: skip
    until = min(ends)
    return Result("pass", f"conformity is shown until {until}", until=until)
