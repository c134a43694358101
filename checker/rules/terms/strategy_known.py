"""Does every centre know the strategy as it stands now?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from knowledge.kinds.agreement import Agreement
from knowledge.kinds.strategy import Strategy
from knowledge.records.acts import Acknowledgement

CODE = "ONB-001"
SEVERITY = Severity.ERROR
CLAUSE = "4(c)"
DOC = """\
A centre with an agreement has not acknowledged the present version of a strategy: of the experience (ONB-001 and 6.2)
or of access (6.3). Before go-live an error, afterwards a warning. Where nobody keeps a record of acknowledgements,
nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    acts = evidence.records.of(Acknowledgement)
    known = {(act.subject, act.version, act.centre) for act in acts or ()}
    for one in register.of(Strategy) if acts is not None else ():
        for centre in sorted({terms.record.centre for terms in register.of(Agreement)}):
            there = register.centres.get(centre)
            if there and not register.ended(centre) and (one.id, one.record.version, centre) not in known:
                message = (
                    f"{there.name} has not acknowledged the {one.name}, version {one.record.version or 'unnumbered'}"
                )
                grave = Severity.WARNING if there.record.status == "live" else Severity.ERROR
                yield _TOLD.of(
                    one,
                    message,
                    "let the centre acknowledge it",
                    at=("version",),
                    shown=centre,
                    part=centre,
                    severity=grave,
                )
