"""Do all texts give the same percentage?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-PERCENTAGE"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
A rate, share or discount of one thing differs between texts, or from the record.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different percentages."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"percentage"})
