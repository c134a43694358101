"""Does the strategy say how everybody can have the experience?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "STRAT-008"
SEVERITY = Severity.WARNING
CLAUSE = "5.3(c)"
DOC = """\
The strategy of the experience says nothing of accessibility.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.strategies("experience"):
        if not one.record.accessibility:
            yield _TOLD.of(one, f"{one.name} says nothing of accessibility", "write accessibility:")
