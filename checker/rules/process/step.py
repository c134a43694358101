"""Does every step say who does it, and by a way that its reader may know?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.process import Process

CODE = "PROC-002"
SEVERITY = Severity.ERROR
CLAUSE = "6.6-a"
DOC = """\
A step names nobody who does it, or leads to a contact that not all who read the process may see: a public process
with an inner number, one for all centres with the desk of one. Contacts that do not exist are refused when the
workspace is loaded.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Process):
        for at, step in enumerate(one.record.steps):
            contact = register.contacts.get(step.contact or "")
            hidden = contact and not one.entity.audience.within(contact.entity.audience)
            wrong = (
                f"leads to {contact.name}, which its readers may not see"
                if contact and hidden
                else ""
                if step.who
                else "names nobody who does it"
            )
            if wrong:
                yield _TOLD.of(
                    one,
                    f"{one.name}, step {at + 1} {wrong}",
                    "name the role under who:, and a contact that its readers may see",
                    at=("steps", at),
                    shown=f"step {at + 1}",
                    part=f"{at}",
                )
