"""Agents have access to every system that they work with."""

from __future__ import annotations

from knowledge.records.acts import Access
from onboarding.checks.case import Case, Result, several, unkept

NAME = "accesses-given"
DOC = "Access is given to every system that the agreement's staffing or the centre's data policy names."


def latest(case: Case) -> dict[str, str] | None:
    """For each system, what was last done about access to it; None where nobody kept a record."""
    acts = case.acts(Access)
    if acts is None:
        return None
    return {one.system: one.state for one in sorted(acts, key=lambda one: one.on) if one.on <= case.day}


def check(case: Case) -> Result:
    state = latest(case)
    if state is None:
        return unkept("accesses")
    if not case.systems:
        return Result("fail", "neither agreement nor data policy names a system", "name the systems that agents use")
    lacking = [system for system in case.systems if state.get(system) != "given"]
    if lacking:
        return Result("fail", f"no access to {several(lacking)}", "the client gives access, and records it")
    return Result("pass", f"access to {several(list(case.systems))}")
