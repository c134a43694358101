"""Do all texts give the same speed, size, weight or distance?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-QUANTITY"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
A speed, an allowance, a weight, a size or a distance of one thing differs between texts, or from the record. Units are
converted: 1 Gbps is 1,000 Mbps, and 5 miles agree with 8 km. How large a linked document is does not matter.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different quantities."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"quantity"})
