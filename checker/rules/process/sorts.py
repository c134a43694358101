"""Is there every sort of process that client and centre need?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "PROC-004"
SEVERITY = Severity.ERROR
CLAUSE = "6.6-c"
DOC = """\
There is no process for taking a centre on (`onboarding`) or for customers (`customer`); or a live centre runs none
for customers or none for escalation. Complaints, termination and planning have rules of their own. Only for a client
with a centre under agreement.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for sort in ("onboarding", "customer") if register.under_agreement else ():
        if not register.processes(sort):
            yield _TOLD.of_all(
                register, sort, f"there is no process of sort {sort}", f"write a process with sort: {sort}"
            )
    for centre, terms in register.agreements_of.items():
        for sort in ("customer", "escalation"):
            listed = register.processes(sort)
            runs = any(
                centre in one.record.centres or one.id in each.record.processes for one in listed for each in terms
            )
            one = register.centres.get(centre)
            if listed and one and one.record.status == "live" and not runs:
                yield _TOLD.of(
                    one,
                    f"{one.name} runs no process of sort {sort}",
                    "name it under centres: of the process",
                    shown=sort,
                    part=sort,
                )
