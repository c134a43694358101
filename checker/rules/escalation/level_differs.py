"""Is a level there when its contact is, and as soon as the contact says?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.process import Process

CODE = "ESC-003"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(b)1-a"
DOC = """\
A level of an escalation gives another time than its contact has on record (`response_time`), or other hours of cover
than the contact is open. What the texts say of either is compared with the record by the rules of its type.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Process):
        for at, level in enumerate(one.record.levels):
            contact = register.contacts.get(level.contact or "")
            for key, type, attribute, value in (
                ("within", "duration", "response_time", level.within),
                ("cover", "hours", "hours", level.cover),
            ):
                span = register.value(contact.entity, attribute) if contact and value else None
                if contact and span and value and (why := register.differ(type, value, span.written)):
                    message = (
                        f"{one.name}, {level.who}: {value}, and {contact.name} has {span.written} on record ({why})"
                    )
                    yield _TOLD.of(
                        one, message, "make both say the same", at=("levels", at, key), shown=value, part=f"{at}/{key}"
                    )
