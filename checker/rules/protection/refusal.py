"""Does a call end when the customer does not want it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from knowledge.kinds.script import Script

CODE = "PROT-009"
SEVERITY = Severity.ERROR
CLAUSE = "5.8(c)"
DOC = """\
A script for calls out has no step for a refusal (`refusal`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Script):
        if one.record.sort == "outbound" and not one.record.refusal:
            yield _TOLD.of(
                one,
                f"{one.name} does not say what to do when the customer refuses",
                "write refusal:, which ends the call and heeds it",
            )
