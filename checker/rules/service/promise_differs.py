"""Is a customer promised an answer sooner than was agreed?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import WRITTEN
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.types import TYPES

CODE = "SLA-006"
SEVERITY = Severity.ERROR
CLAUSE = "5.4(c)"
DOC = """\
A published contact promises a reply (`reply_within`) within another time than an agreement in force sets for the
contact, or for its channel. What texts promise is compared with the record by CONS-DURATION.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for contact in register.published:
        span = register.value(contact.entity, "reply_within") if contact.record.channel in WRITTEN else None
        if span is None:
            continue
        for one in register.terms_of(contact):
            own = [level for level in one.record.service_levels if level.contact == contact.id]
            usual = [level for level in one.record.service_levels if level.channel is contact.record.channel]
            for level in own or usual:
                agreed = str(TYPES["service_level"].parse(level.level, register.setting).within)
                if why := register.differ("duration", span.written, agreed):
                    message = (
                        f"{contact.name} promises a reply within {span.written}; the {one.name} says {agreed} ({why})"
                    )
                    yield _TOLD.of(
                        contact,
                        message,
                        "make both say what was agreed",
                        at=("facts", "reply_within"),
                        shown=span.written,
                        part=one.id,
                    )
