"""Is there an approved strategy of what customers shall experience?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.approved import unapproved
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "STRAT-006"
SEVERITY = Severity.ERROR
CLAUSE = "5.3-a"
DOC = """\
There is no strategy of sort `experience` (for a client with a centre under agreement), or it has no version, no
owner, no purpose or no approval, or is to be approved later.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    wanted, fix = ("version", "owner", "purpose", "approved_on"), "have it approved, and write who owns it"
    return unapproved(evidence, _TOLD, "experience", "the experience", wanted, fix)
