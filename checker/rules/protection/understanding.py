"""Does a call that sells end when the customer may not understand?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from knowledge.kinds.script import Script

CODE = "PROT-008"
SEVERITY = Severity.ERROR
CLAUSE = "5.8(b)"
DOC = """\
A script for calls out has no step for a customer who may not understand (`capacity_check`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Script):
        if one.record.sort == "outbound" and not one.record.capacity_check:
            yield _TOLD.of(
                one,
                f"{one.name} does not say what to do when the customer may not understand",
                "write capacity_check:, which ends the call without a sale",
            )
