"""The centre's data were deleted as agreed, and somebody looked."""

from __future__ import annotations

from knowledge.records.acts import DeletionCheck
from onboarding.checks.case import Case, Result, unkept

NAME = "data-deleted"
DOC = "The latest check that the centre deleted data as agreed was passed."


def check(case: Case) -> Result:
    acts = case.acts(DeletionCheck)
    if acts is None:
        return unkept("deletion checks")
    held = sorted((one for one in acts if one.on <= case.day), key=lambda one: one.on)
    if not held:
        return Result("fail", "nobody checked that data were deleted", "check it, and record it")
    if not held[-1].passed:
        return Result("fail", f"on {held[-1].on} data were not deleted as agreed", "delete them, and check again")
    return Result("pass", f"checked on {held[-1].on}")
