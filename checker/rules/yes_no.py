"""Do all texts answer as the record does?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-YESNO"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
A text says that something is so, and the record that it is not: "included" against "no". Only an answer that stands
alone in a cell or behind a label, or that ends its sentence without a condition, counts.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts and record give different answers."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"yes_no"})
