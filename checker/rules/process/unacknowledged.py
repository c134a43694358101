"""Has every centre taken up the customer process that it runs?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.findings.taken_up import lagging
from checker.model import Finding, Severity

CODE = "PROC-005"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(b)"
DOC = """\
A centre runs a customer process and has not acknowledged its present version. Where nobody keeps a record of
acknowledgements, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    for one in evidence.register.processes("customer"):
        for centre in lagging(evidence, one, one.record.centres):
            message = f"{centre.id} has not acknowledged {one.name}, version {one.record.version or 'unnumbered'}"
            at = ("version",)
            yield _TOLD.of(one, message, "let the centre acknowledge it", at=at, shown=centre.id, part=centre.id)
