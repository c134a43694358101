"""Does a text state a value before it takes effect?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.compare import State
from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity
from knowledge.types import TYPES

CODE = "CONS-EARLY"
SEVERITY = Severity.ERROR
CLAUSE = "6.5-c"
DOC = """\
A text states, as true now, a value that the record schedules for a later day. A text that says from when it
will be true ("from 4 January 2027") is left alone.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each fact of which texts state a scheduled value too soon."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, TYPES, state=State.EARLY)
