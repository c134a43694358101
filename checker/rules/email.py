"""Do all texts give the same e-mail address?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-EMAIL"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-c"
DOC = """\
The e-mail address for one and the same purpose differs between texts, or from the record. Upper and lower
case do not matter.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different e-mail addresses."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"email"})
