"""Does a published contact say when it is there and what for?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import LIVE
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ACC-009"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-c"
DOC = """\
A published contact has no purpose (neither `purposes` nor `handles`); or one on which somebody must be there (voice,
chat, text message, visit) has no hours. Whatever is rendered from it leaves the customer guessing.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.published:
        lacks = [] if one.record.purposes or one.record.handles else ["what it is for"]
        if one.record.channel in LIVE and not register.value(one.entity, "hours"):
            lacks.append("when it is open")
        if lacks:
            yield _TOLD.of(
                one, f"{one.name} is published without {' and '.join(lacks)}", "record purposes: and the fact hours"
            )
