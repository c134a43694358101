"""Has every centre taken up the customer process that it runs?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from knowledge.records.acts import Acknowledgement

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
    register = evidence.register
    acts = evidence.records.of(Acknowledgement)
    known = {(act.subject, act.version, act.centre) for act in acts or ()}
    for one in register.processes("customer") if acts is not None else ():
        for centre in one.record.centres:
            if (one.id, one.record.version, centre) not in known and not register.ended(centre):
                message = f"{centre} has not acknowledged {one.name}, version {one.record.version or 'unnumbered'}"
                yield _TOLD.of(
                    one, message, "let the centre acknowledge it", at=("version",), shown=centre, part=centre
                )
