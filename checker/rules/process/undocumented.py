"""Has every centre processes for what it answers?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.process import Process

CODE = "PROC-001"
SEVERITY = Severity.ERROR
CLAUSE = "6.6-a"
DOC = """\
An agreement in force names services, and no process names its centre (`centres`), nor does the agreement name one
(`processes`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    running = {centre for one in register.of(Process) if one.record.steps for centre in one.record.centres}
    for one in register.in_force:
        if one.record.services and one.record.centre not in running and not one.record.processes:
            message = (
                f"{one.record.centre} answers for {len(one.record.services)} services and has no documented process"
            )
            yield _TOLD.of(
                one,
                message,
                "name the centre under centres: of each process that it runs",
                at=("processes",),
                shown=one.record.centre,
            )
