"""Is the service level of a contact the one that its centres have agreed on?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.contact import Contact

CODE = "SLA-002"
SEVERITY = Severity.ERROR
CLAUSE = "5.4(a)"
DOC = """\
The service level on record for a contact differs from the one in an agreement in force: the one for the contact, else
the one for its channel. What the texts say is compared with the record by CONS-LEVEL.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for contact in register.of(Contact):
        span = register.value(contact.entity, "service_level")
        if span is None:
            continue
        for one in register.terms_of(contact):
            own = [level for level in one.record.service_levels if level.contact == contact.id]
            usual = [level for level in one.record.service_levels if level.channel is contact.record.channel]
            for level in own or usual:
                if why := register.differ("service_level", span.written, level.level):
                    message = f"{contact.name}: {span.written} on record, {level.level} in the {one.name} ({why})"
                    yield _TOLD.of(
                        contact,
                        message,
                        "make both say what was agreed",
                        at=("facts", "service_level"),
                        shown=span.written,
                        part=one.id,
                    )
