"""Is there an approved strategy of how customers reach the client?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.approved import unapproved
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "STRAT-010"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-a"
DOC = """\
There is no strategy of sort `access` (for a client with a centre under agreement), or it has no version, no owner, no
approval or no contacts, or is to be approved later.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    wanted = ("version", "owner", "approved_on", "contacts")
    return unapproved(evidence, _TOLD, "access", "access", wanted, "have it approved, and name the contacts")
