"""Is a customer told what a call costs that is no ordinary one?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from checker.tariffs.published import dialled

CODE = "COST-001"
SEVERITY = Severity.ERROR
CLAUSE = "5.5-a"
DOC = """\
A contact that customers are told of has a number whose calls are not charged as ordinary ones (free, by a service
charge, premium), and no call charge on record, so no page or script can say it. Numbers charged as ordinary calls,
and short codes of which the range says nothing, are left alone.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one, attribute, span, costs in dialled(register):
        if costs not in {"", "ordinary"} and not register.value(one.entity, "call_charge"):
            said = {
                "free": "is free to call",
                "service": "bears a service charge",
                "premium": "is charged at a premium",
            }[costs]
            message = f"{one.name}: {span.written} {said}, and nothing says so"
            yield _TOLD.of_value(one.entity, attribute, span, message, f"record the call_charge of {one.id}")
