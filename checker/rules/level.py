"""Do all texts promise the same service level?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-LEVEL"
SEVERITY = Severity.ERROR
CLAUSE = "5.4(a)"
DOC = """\
The service level of one thing, the share of contacts that is answered within a time, differs between texts, or from the
record. 80% in 60 s and "80% of calls within a minute" are the same.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different service levels."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"service_level"})
