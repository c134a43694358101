"""Does the record hold what a customer must be told?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "DOC-001"
SEVERITY = Severity.ERROR
CLAUSE = "6.5-a"
DOC = """\
A published contact without any number, address or page by which it is reached; or a published product or service
without a summary and without a single fact.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    ways = {"phone", "textphone", "sms", "fax", "email", "web", "address"}
    for one in register.published:
        if not ways & set(one.entity.facts):
            yield _TOLD.of(
                one,
                f"{one.name} is published, and nothing says how it is reached",
                "record its phone, email, web or address",
            )
    for thing in register.things:
        if not thing.entity.facts and not thing.record.summary:
            yield _TOLD.of(thing, f"nothing is recorded of {thing.name}", "write a summary: and its facts")
