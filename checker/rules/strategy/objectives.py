"""Is it said what is to be conveyed to customers?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "STRAT-007"
SEVERITY = Severity.INFO
CLAUSE = "5.3(a)"
DOC = """\
The strategy of the experience has no `communication_objectives`.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.strategies("experience"):
        if not one.record.communication_objectives:
            yield _TOLD.of(one, f"{one.name} does not say what is to be conveyed", "write communication_objectives:")
