"""Did both sides meet as often as was agreed?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.meetings import missed
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ONB-003"
SEVERITY = Severity.WARNING
CLAUSE = "4(e)"
DOC = """\
An agreement in force sets how often client and centre look at their relationship, and the last such review on record
is longer ago; or there was none since the agreement began, that long ago. Where nobody keeps a record of reviews,
nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    for one, at, every, ago in missed(evidence, "relationship"):
        message = f"{one.name}: both sides are to meet every {every}, and {ago}"
        yield _TOLD.of(one, message, "meet, and record the review", at=("reviews", at))
