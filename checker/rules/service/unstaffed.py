"""Is somebody there for what is forecast?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.evidence.register import Register
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.agreement import Agreement
from knowledge.kinds.forecast import Forecast

CODE = "SLA-004"
SEVERITY = Severity.WARNING
CLAUSE = "5.4(b)"
DOC = """\
A forecast expects contacts at a contact point from a day on, and no agreement in force on that day says with how many
seats it is answered. Volumes of days gone by, and of a channel as a whole, are left alone.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for forecast in register.of(Forecast):
        for at, line in enumerate(forecast.record.volumes):
            contact = register.contacts.get(line.contact or "")
            if contact and line.start >= register.as_of and not _seats(register, contact.id, line.start):
                message = (
                    f"{forecast.name} expects {line.volume} at {contact.name} from {line.start:%-d %B %Y}, "
                    "and no agreement staffs it then"
                )
                yield _TOLD.of(
                    forecast,
                    message,
                    "agree with a centre on seats for it",
                    at=("volumes", at),
                    shown=contact.id,
                    part=f"{contact.id}/{line.start}",
                )


def _seats(register: Register, contact: str, day: date) -> bool:
    terms = (one.record for one in register.of(Agreement))
    there = (one for one in terms if not (one.starts and one.starts > day) and not (one.ends and one.ends < day))
    return any(line.contact == contact and line.seats for one in there for line in one.staffs)
