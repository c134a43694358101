"""No open error of the texts concerns the centre: neither in its own texts nor in what its customers are told."""

from __future__ import annotations

from checker.model import Finding, Severity
from onboarding.checks.case import Case, Result, several

NAME = "no-open-errors"
DOC = "No finding of severity error, unless waived, in the centre's texts or on what it answers for."


def check(case: Case) -> Result:
    if case.findings is None:
        return Result("unknown", "the texts were not checked", "let the texts be checked: leave out --without-texts")
    mine = [one for one in case.findings if one.severity is Severity.ERROR and _concerns(one, case)]
    if not mine and case.unchecked:
        return Result("unknown", "texts of it have not been checked", "wait for the check, or hand in what it reads")
    if not mine:
        return Result("pass", "no open error concerns it")
    codes = sorted({one.code for one in mine})
    count = len({one.key for one in mine})
    why = f"{count} open error{'s' * (count != 1)} ({several(codes)})"
    # Of texts of another centre this one must not hear, and who reads this may be of it.
    if first := next((one for one in mine if case.may_hear_of(one)), None):
        why += f"; first {first.key}: {first.message}{f' at {first.places[0].place}' if first.places else ''}"
    return Result("fail", why, "correct the texts that onevoice check names, or waive what may stay")


def _concerns(finding: Finding, case: Case) -> bool:
    """Whether the centre says it, or its customers are told it."""
    entity = finding.fact.rpartition(".")[0]
    if entity and (entity in case.contacts or entity in case.products or entity == case.id):
        return True
    return case.has(finding)
