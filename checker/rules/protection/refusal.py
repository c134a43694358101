"""Does a call end when the customer does not want it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.findings.outbound import without_step
from checker.model import Finding, Severity

CODE = "PROT-009"
SEVERITY = Severity.ERROR
CLAUSE = "5.8(c)"
DOC = """\
A script for calls out has no step for a refusal (`refusal`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    return without_step(evidence, _TOLD, "refusal", "refuses", "write refusal:, which ends the call and heeds it")
