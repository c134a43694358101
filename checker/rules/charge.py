"""What do calls cost, by all texts?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-CHARGE"
SEVERITY = Severity.ERROR
CLAUSE = "5.5-a"
DOC = """\
What a call to one contact costs differs from the record: the sum for a minute or a call, or the tariff that is named
instead, such as a local rate. "Free" and a sum differ; a tariff that is only named agrees with any sum, and that the
caller's own company adds a charge may be left out. Texts alone are compared by CONS-PRICE.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different call charges."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"call_charge"})
