"""May customers read how to complain?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ESC-006"
SEVERITY = Severity.WARNING
CLAUSE = "6.6(b)1-c"
DOC = """\
There are complaint processes, and none is for the public.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    processes = register.processes("complaint")
    if processes and not any(one.entity.audience.level == "public" for one in processes):
        message = f"{processes[0].name} is not public: customers cannot read how to complain"
        yield _TOLD.of(processes[0], message, "write audience: public, or a process for customers", at=("audience",))
