"""Does every task of the client say who does it, by when, and when somebody is there?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.process import Process

CODE = "PROC-003"
SEVERITY = Severity.ERROR
CLAUSE = "6.6-b"
DOC = """\
A task that a centre may ask of the client (`client_tasks`) has no team, no time (`within`) or no cover.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Process):
        for at, task in enumerate(one.record.client_tasks):
            lacks = [
                name for name, value in (("team", task.team), ("time", task.within), ("cover", task.cover)) if not value
            ]
            if lacks:
                message = f"{one.name}, “{task.what}”: no {' and no '.join(lacks)}"
                yield _TOLD.of(
                    one,
                    message,
                    "write team:, within: and cover: at the task",
                    at=("client_tasks", at),
                    shown=str(task.what),
                    part=f"{at}",
                )
