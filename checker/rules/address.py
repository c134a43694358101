"""Do all texts give the address that is on record?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-ADDRESS"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-c"
DOC = """\
A postal address or a postcode differs from the record: another postcode, box or house number. What is written less
fully, in another order or language, agrees. An address with hardly a word of the recorded one is another place's.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts and record give different addresses."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"address", "postcode"})
