"""Is there a process for complaints, and one for passing matters up?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ESC-001"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(b)1-a"
DOC = """\
No process of sort `complaint`, or none of sort `escalation`. Only for a client with a centre under agreement.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for sort in ("complaint", "escalation") if register.under_agreement else ():
        if not register.processes(sort):
            yield _TOLD.of_all(register, sort, f"there is no {sort} process", f"write a process with sort: {sort}")
