"""Were the figures looked at together as often as was agreed?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.meetings import missed
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "SLA-013"
SEVERITY = Severity.WARNING
CLAUSE = "6.8-b"
DOC = """\
An agreement in force sets how often performance is reviewed, and the last review on record is longer ago; or there was
none since the agreement began, that long ago. Where nobody keeps a record of reviews, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    for one, at, every, ago in missed(evidence, "performance"):
        message = f"{one.name}: performance is to be reviewed every {every}, and {ago}"
        yield _TOLD.of(one, message, "hold the review and record it", at=("reviews", at))
