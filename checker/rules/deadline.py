"""Do all texts give the deadline that is on record?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-DEADLINE"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
A deadline differs from the record: by which day, or how long before or after what, something is done. The event from
which days are counted may be told in other words; working days and calendar days, before and after are not the same.
Texts alone are compared by CONS-DURATION and CONS-DATE.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different deadlines."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"deadline"})
