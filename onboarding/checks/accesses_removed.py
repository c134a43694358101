"""Nobody at the centre has access to a system any more."""

from __future__ import annotations

from onboarding.checks.accesses_given import latest
from onboarding.checks.case import Case, Result, several, unkept

NAME = "accesses-removed"
DOC = "Access to every system that was given to the centre was taken back."


def check(case: Case) -> Result:
    state = latest(case)
    if state is None:
        return unkept("accesses")
    if left := [system for system, last in state.items() if last == "given"]:
        return Result("fail", f"still has access to {several(left)}", "take it back, and record it")
    return Result("pass", f"access to {len(state)} systems taken back")
