"""Is it settled how work with a centre ends?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "TERM-001"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(c)"
DOC = """\
There is no process of sort `termination`; or it does not say with what notice, what is handed over, and how data come
back (`ending`). Only for a client with a centre under agreement.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    processes = register.processes("termination")
    if register.under_agreement and not processes:
        yield _TOLD.of_all(
            register,
            "termination",
            "nothing says how work with a centre ends",
            "write a process with sort: termination and its ending:",
        )
    for one in processes:
        ending = one.record.ending
        values = {
            "notice": ending and ending.notice,
            "handover": ending and ending.handover,
            "data_return": ending and ending.data_return,
        }
        lacks = [key for key, value in values.items() if not value]
        if lacks:
            yield _TOLD.of(
                one,
                f"{one.name} says nothing of {' and '.join(lacks)}",
                f"write {', '.join(lacks)} under ending:",
                at=("ending",),
            )
