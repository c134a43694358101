"""Is there another way where a contact has a limit?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ACC-010"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-d"
DOC = """\
A published contact states a limit (what it cannot do) and names no alternative that customers are told of.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.published:
        if one.record.limits and not any(other in register.told for other in one.record.alternatives):
            message = f"{one.name} has a limit ({one.record.limits[0]}) and names no other way"
            yield _TOLD.of(one, message, "name under alternatives: the contacts that can do it", at=("limits",))
