"""Do all texts give the same web address?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-URL"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-c"
DOC = """\
The web address of one thing differs between texts, or from the record. Scheme, trailing slash and tracking
parameters do not matter.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different web addresses."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"url"})
