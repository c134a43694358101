"""Is there a way to complain about the product, the service, the client and the centre?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ESC-004"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(b)1-b"
DOC = """\
The complaint processes have no route for one of the four subjects.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    processes = register.processes("complaint")
    routed = {route.subject for one in processes for route in one.record.routes}
    for subject in ("product", "service", "client", "centre") if processes else ():
        if subject not in routed:
            message = f"nothing says where a complaint about the {subject} goes"
            yield _TOLD.of(
                processes[0],
                message,
                f"write a route with subject: {subject}",
                at=("routes",),
                shown=subject,
                part=subject,
            )
