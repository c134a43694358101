"""Is it said how what is written of a customer group is known?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.segment import Segment

CODE = "STRAT-004"
SEVERITY = Severity.WARNING
CLAUSE = "5.2-a"
DOC = """\
A customer group without a source.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Segment):
        if not one.record.source:
            yield _TOLD.of(
                one, f"nothing says how we know what {one.name} need", "name the survey or the data under source:"
            )
