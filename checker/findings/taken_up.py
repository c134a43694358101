"""Which centres have not taken up the present version of what the client wrote for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.centre import Centre
from knowledge.kinds.process import Process
from knowledge.kinds.strategy import Strategy
from knowledge.records.acts import Acknowledgement

Written = TypeVar("Written", Process, Strategy)


def lagging(evidence: Evidence, one: One[Written], centres: Iterable[str]) -> Iterator[One[Centre]]:
    """Those of some centres, whose work is not over, that have not acknowledged it as it stands now.

    None where nobody keeps a record of acknowledgements.
    """
    register, acts = evidence.register, evidence.records.of(Acknowledgement)
    if acts is None:
        return
    known = {act.centre for act in acts if act.subject == one.id and act.version == one.record.version}
    for id in sorted(set(centres)):
        centre = register.centres.get(id)
        if centre and id not in known and not register.ended(id):
            yield centre


def strategies_unknown(evidence: Evidence, sort: str, told: Told) -> Iterator[Finding]:
    """A finding for each strategy of a sort and each centre that does not know it as it is."""
    register = evidence.register
    for one in register.strategies(sort):
        for centre in lagging(evidence, one, (terms.record.centre for terms in register.standing)):
            version = one.record.version or "unnumbered"
            yield told.of(
                one,
                f"{centre.name} has not acknowledged the {one.name}, version {version}",
                "let the centre acknowledge it",
                at=("version",),
                shown=centre.id,
                part=centre.id,
                severity=Severity.WARNING if centre.record.status == "live" else Severity.ERROR,
            )
