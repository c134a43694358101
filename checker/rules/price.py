"""Do all texts give the same price, fee or call charge?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-PRICE"
SEVERITY = Severity.ERROR
CLAUSE = "5.5-a"
DOC = """\
A price, fee or charge of one thing differs between texts, or from the record. Period and tax count: a price
without VAT is not the price with VAT. Amounts in different currencies are not compared.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different prices."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"money"})
