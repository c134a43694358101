"""Do all texts give the same date?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-DATE"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
A date of one thing differs between texts, or from the record. A date without a year agrees with any year.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different dates."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"date"})
