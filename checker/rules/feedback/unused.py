"""Is something done with what customers say?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.feedback import Feedback

CODE = "FDBK-003"
SEVERITY = Severity.WARNING
CLAUSE = "6.9"
DOC = """\
A feedback method does not say what is done with the answers and by whom (`use`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Feedback):
        if not one.record.use:
            yield _TOLD.of(one, f"nothing says what is done with the answers of {one.name}", "write use:")
