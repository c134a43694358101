"""Do all texts give the number of things that is on record?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-COUNT"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
A number of things, such as instalments or attempts, or an age differs from the record. "18 or over" and "over 18"
agree; numbers of other things are left alone, and so is a bare number in running text.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts and record give different numbers of things."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"count"})
