"""Do all texts give the same opening hours?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-HOURS"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-a"
DOC = """\
The hours of one contact differ between texts, or from the record. Hours are compared as instants of a week,
so 7 to 6 Central and 8 to 7 Eastern are the same. A text that is silent about a day says nothing of it. Phone
hours and chat hours are not compared.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different opening hours."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"hours"})
