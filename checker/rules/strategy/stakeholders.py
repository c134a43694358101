"""Does the strategy know of the regulator and the ombudsman?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.jurisdiction import Jurisdiction
from knowledge.kinds.organisation import Organisation

CODE = "STRAT-009"
SEVERITY = Severity.WARNING
CLAUSE = "5.3(d)"
DOC = """\
An organisation on record is a regulator or an ombudsman, or a jurisdiction names it under `bodies`, and the strategy
of the experience does not name it under `stakeholders`.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    bodies = {one.id for one in register.of(Organisation) if one.record.role in {"regulator", "ombudsman"}}
    bodies |= {body for one in register.of(Jurisdiction) for body in one.record.bodies}
    for one in register.strategies("experience"):
        for body in sorted(bodies - {line.organisation for line in one.record.stakeholders}):
            yield _TOLD.of(
                one,
                f"{one.name} does not name {body} among its stakeholders",
                "add it to stakeholders:",
                at=("stakeholders",),
                shown=body,
                part=body,
            )
