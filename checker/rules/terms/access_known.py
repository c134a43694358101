"""Does every centre know the hours, channels and menus by which customers reach the client, as they are now?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.findings.taken_up import strategies_unknown
from checker.model import Finding, Severity

CODE = "ONB-008"
SEVERITY = Severity.ERROR
CLAUSE = "6.3"
DOC = """\
A centre with an agreement has not acknowledged the present version of the strategy of access. Before go-live an error,
afterwards a warning. Where nobody keeps a record of acknowledgements, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    yield from strategies_unknown(evidence, "access", _TOLD)
