"""The centre has acknowledged every process that it runs, in its current version."""

from __future__ import annotations

from knowledge.kinds.process import Process
from onboarding.checks.acknowledged import acknowledged
from onboarding.checks.case import Case, Result

NAME = "processes-acknowledged"
DOC = "The centre acknowledged the current version of every process that names it or that its agreement names."


def check(case: Case) -> Result:
    agreed = {id for one in case.agreements for id in one.processes}
    found = (
        (entity.id, entity.record.version)
        for entity in case.workspace.of_kind("process")
        if isinstance(entity.record, Process) and (case.id in entity.record.centres or entity.id in agreed)
    )
    return acknowledged(case, found, "process", shown=False)
