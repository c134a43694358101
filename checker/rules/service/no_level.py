"""Is there a service level for everything that a centre answers?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "SLA-001"
SEVERITY = Severity.ERROR
CLAUSE = "5.4(a)"
DOC = """\
An agreement in force, or to be, staffs a contact and agrees on no service level for it: neither for the contact nor
for its channel.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.standing:
        for at, line in enumerate(one.record.staffs):
            contact = register.contacts.get(line.contact)
            levels = one.record.service_levels
            if contact and not any(
                level.contact == contact.id or level.channel is contact.record.channel for level in levels
            ):
                message = f"{one.name} staffs {contact.name} ({contact.record.channel}) and agrees on no service level"
                yield _TOLD.of(
                    one,
                    message,
                    f"add a service level for the contact or for {contact.record.channel}",
                    at=("staffs", at),
                    shown=contact.id,
                    part=contact.id,
                )
