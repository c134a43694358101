"""Is the customer told of the body outside, and until when it can be turned to?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.jurisdiction import Jurisdiction
from knowledge.kinds.organisation import Organisation

CODE = "ESC-007"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(b)1-c"
DOC = """\
A jurisdiction names an ombudsman under `bodies` whom no complaint process names under `external`; or a process names
a body without the time within which a customer must turn to it. Or the jurisdiction sets by when a complaint must be
answered and the process's steps take longer in all.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    processes = register.processes("complaint")
    named = {line.organisation for one in processes for line in one.record.external}
    ombudsmen = {one.id for one in register.of(Organisation) if one.record.role == "ombudsman"}
    for one in register.of(Jurisdiction) if processes else ():
        for body in one.record.bodies:
            if body in ombudsmen and body not in named:
                message = f"{processes[0].name} does not name {body}, to which customers in {one.name} may turn"
                yield _TOLD.of(
                    processes[0], message, "name it under external:", at=("external",), shown=body, part=body
                )
        limit = register.seconds(one.record.complaint_within)
        for process in processes if limit else ():
            taken = sum(register.seconds(step.within) for step in process.record.steps)
            if taken > limit:
                message = (
                    f"{process.name}: its steps take longer than the {one.record.complaint_within} that "
                    f"{one.name} allows"
                )
                yield _TOLD.of(process, message, "shorten the steps", at=("steps",), part=one.id)
    for told in processes:
        for at, line in enumerate(told.record.external):
            if not line.within:
                message = f"{told.name} does not say until when a customer may turn to {line.organisation}"
                yield _TOLD.of(
                    told,
                    message,
                    "write within: beside the body",
                    at=("external", at),
                    shown=line.organisation,
                    part=f"{line.organisation}/within",
                )
