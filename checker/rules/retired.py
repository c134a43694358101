"""Does a text still carry a value that the record has retired?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.compare import State
from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity
from knowledge.types import TYPES

CODE = "CONS-RETIRED"
SEVERITY = Severity.ERROR
CLAUSE = "6.5-b"
DOC = """\
A text states a value that was true once, or stood in the record by mistake: it is stale, or an old copy came
back with an unrelated edit. A text that tells the old value as history ("until 2024", "formerly") is left
alone.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each fact of which texts state a retired value."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, TYPES, state=State.RETIRED)
