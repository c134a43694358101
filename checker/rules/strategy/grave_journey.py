"""Is there a way up and a way out of hours for what is grave?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from knowledge.kinds.journey import Journey

CODE = "STRAT-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.2(d)"
DOC = """\
A journey of high severity has no escalation; or nothing serves it out of hours: neither `out_of_hours` nor a contact
that is open around the clock.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Journey):
        if one.record.severity != "high":
            continue
        spans = [
            register.value(register.contacts[id].entity, "hours")
            for id in one.record.contacts
            if id in register.contacts
        ]
        always = any(span and span.value.always for span in spans)
        lacks = [] if one.record.escalation else ["no escalation"]
        lacks += [] if one.record.out_of_hours or always else ["nobody to turn to out of hours"]
        if lacks:
            yield _TOLD.of(
                one,
                f"“{one.name}” is grave and has {' and '.join(lacks)}",
                "write escalation: and out_of_hours:",
                at=("severity",),
            )
