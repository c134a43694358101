"""Do all texts give the short number that is on record?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-CODE"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-c"
DOC = """\
A short number to dial or to text, or the word to send to it, differs from the record.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts and record give different short numbers."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"short_code"})
