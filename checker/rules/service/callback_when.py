"""Does a call-back that is promised say when it comes?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "SLA-008"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-h"
DOC = """\
A call-back process without steps, or one that names no time: neither a step with `within`, nor a fact `response_time`
or `reply_within`.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.processes("callback"):
        timed = any(step.within for step in one.record.steps) or {"response_time", "reply_within"} & set(
            one.entity.facts
        )
        if not one.record.steps or not timed:
            lacks = "has no steps" if not one.record.steps else "does not say by when the customer is called"
            yield _TOLD.of(
                one, f"{one.name} {lacks}", "write the steps, and within: or the fact response_time", at=("steps",)
            )
