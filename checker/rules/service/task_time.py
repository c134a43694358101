"""Is the time of a client task the one of the contact that does it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.process import Process

CODE = "SLA-009"
SEVERITY = Severity.ERROR
CLAUSE = "6.6-b"
DOC = """\
A process gives the client's own team another time to answer (`client_tasks`, `within`) than the contact through which
it is asked has on record (`response_time`, else `reply_within`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Process):
        for at, task in enumerate(one.record.client_tasks):
            contact = register.contacts.get(task.contact or "")
            span = (
                (register.value(contact.entity, "response_time") or register.value(contact.entity, "reply_within"))
                if contact
                else None
            )
            if contact and span and task.within and (why := register.differ("duration", task.within, span.written)):
                message = (
                    f"{one.name}: “{task.what}” within {task.within}, and {contact.name} answers within "
                    f"{span.written} ({why})"
                )
                yield _TOLD.of(
                    one,
                    message,
                    "make both say the same time",
                    at=("client_tasks", at, "within"),
                    shown=task.within,
                    part=f"{at}",
                )
