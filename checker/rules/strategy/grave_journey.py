"""Is there a way up and a way out of hours for what is grave?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.journey import Journey

CODE = "STRAT-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.2(d)"
DOC = """\
A journey of high severity has no escalation; or nothing serves it out of hours: it names no contact for then
(`out_of_hours`), or one that is closed at times, and none of its contacts is open around the clock.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Journey):
        if one.record.severity != "high":
            continue
        contacts = [register.contacts[id] for id in one.record.contacts if id in register.contacts]
        spans = [register.value(contact.entity, "hours") for contact in contacts]
        night = register.contacts.get(one.record.out_of_hours or "")
        span = register.value(night.entity, "hours") if night else None
        # A page or a mailbox has no hours, and is there at night.
        at_night = night is not None and (span is None or span.value.always)
        always = any(span and span.value.always for span in spans)
        lacks = [] if one.record.escalation else ["no escalation"]
        lacks += [] if at_night or always else ["nobody to turn to out of hours"]
        if lacks:
            yield _TOLD.of(
                one,
                f"“{one.name}” is grave and has {' and '.join(lacks)}",
                "write escalation: and out_of_hours:",
                at=("severity",),
            )
