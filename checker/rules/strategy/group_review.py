"""Were the needs of each customer group looked at within a year?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.segment import Segment

CODE = "STRAT-002"
SEVERITY = Severity.WARNING
CLAUSE = "4(a)"
DOC = """\
A customer group has no day of review (`reviewed_on`), or it is more than a year ago.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Segment):
        on = one.record.reviewed_on
        if on is None or on + timedelta(days=366) < register.as_of:
            when = f"last looked at on {on:%-d %B %Y}" if on else "never looked at again"
            yield _TOLD.of(
                one, f"{one.name}: their needs were {when}", "look at them, and write reviewed_on:", at=("reviewed_on",)
            )
