"""Does somebody else than the centre handle a complaint about it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ESC-005"
SEVERITY = Severity.WARNING
CLAUSE = "6.6(b)1-b"
DOC = """\
The route for complaints about a centre leads to a contact that centres alone answer, none of them in-house, and names
nobody else who handles it (`handled_by`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.processes("complaint"):
        for at, route in enumerate(one.record.routes):
            contact = register.contacts.get(route.contact)
            if contact is None or route.subject != "centre" or route.handled_by:
                continue
            answering = [register.centres[id] for id in contact.record.answered_by if id in register.centres]
            if answering and not any(each.record.in_house for each in answering):
                names = " and ".join(each.name for each in answering)
                message = f"{one.name}: a complaint about a centre goes to {contact.name}, which {names} answer"
                yield _TOLD.of(one, message, "name under handled_by: who decides at the client", at=("routes", at))
