"""Do all texts give the same term, deadline or waiting time?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-DURATION"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
A term, deadline, waiting or response time of one thing differs between texts, or from the record. 14 days and
2 weeks are the same, 4-5 months and 125 days agree; working days and calendar days do not. Ages and durations
of the past are left alone.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different terms or times."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"duration"})
