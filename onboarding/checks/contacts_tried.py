"""Every contact that the centre is to answer was tried, and the last try went well."""

from __future__ import annotations

from knowledge.records.acts import TestContact
from onboarding.checks.case import Case, Result, several, unkept

NAME = "contacts-tried"
DOC = "For every contact that the centre answers, the latest test contact went well."


def check(case: Case) -> Result:
    acts = case.acts(TestContact)
    if acts is None:
        return unkept("test contacts")
    if not case.contacts:
        return Result("fail", "it answers no contact", "say in the agreement which contacts it staffs")
    last = {one.contact: one for one in sorted(acts, key=lambda one: one.on) if one.on <= case.day}
    untried = [id for id in case.contacts if id not in last]
    failed = [f"{id} ({last[id].note or 'failed'})" for id in case.contacts if id in last and not last[id].passed]
    if untried or failed:
        said = [f"not tried: {several(untried)}"] * bool(untried) + [f"failed: {several(failed)}"] * bool(failed)
        return Result("fail", "; ".join(said), "make the test contacts, and record them")
    return Result("pass", f"{len(case.contacts)} contacts tried")
