"""Does whoever writes hear in a set time that it has arrived?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import DIGITAL
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "SLA-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.4(c)"
DOC = """\
An agreement sets a service level for a digital channel (e-mail, text message, social media) without a time within
which a message is acknowledged.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.standing:
        for at, level in enumerate(one.record.service_levels):
            contact = register.contacts.get(level.contact or "")
            channel = contact.record.channel if contact else level.channel
            if channel in DIGITAL and not level.acknowledged_within:
                message = f"{one.name}: {level.level} for {channel}, and no time within which a message is acknowledged"
                yield _TOLD.of(
                    one,
                    message,
                    "write acknowledged_within: beside the level",
                    at=("service_levels", at),
                    shown=str(channel),
                    part=f"{channel}/{level.contact or ''}",
                )
