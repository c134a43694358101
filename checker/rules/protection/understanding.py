"""Does a call that sells end when the customer may not understand?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.findings.outbound import without_step
from checker.model import Finding, Severity

CODE = "PROT-008"
SEVERITY = Severity.ERROR
CLAUSE = "5.8(b)"
DOC = """\
A script for calls out has no step for a customer who may not understand (`capacity_check`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    fix = "write capacity_check:, which ends the call without a sale"
    return without_step(evidence, _TOLD, "capacity_check", "may not understand", fix)
