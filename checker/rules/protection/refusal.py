"""Does a call end when the customer does not want it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from checker.outbound import without_step

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
