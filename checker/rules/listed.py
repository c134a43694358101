"""Do all texts list what is on record?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-LIST"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
A list of things, such as the ways to pay, has one that the record lacks, and lacks one that the record has. A shorter
list and a longer one agree, and so do lists that have nothing in common: they are of other things.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts and record give different lists."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"list"})
