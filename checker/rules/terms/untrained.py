"""Were the agents of a new centre trained on all that it answers for?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.evidence.going_live import agreements_of, begun
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.records.acts import Training

CODE = "ONB-011"
SEVERITY = Severity.ERROR
CLAUSE = "6.5-e"
DOC = """\
A centre went live within the last year, and for a product, service or process that its agreement names there was no
training, or not all who took part in the last one passed. Where nobody keeps a record of trainings, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each centre, with all that lacks."""
    register, acts = evidence.register, evidence.records.of(Training)
    for one in begun(register) if acts is not None else ():
        held = sorted((act for act in acts or () if act.centre == one.id and act.on <= register.as_of), key=_day)
        last = {act.topic: act for act in held}
        terms = [each.record for each in agreements_of(register, one.id)]
        topics = dict.fromkeys(id for each in terms for id in (*each.services, *each.processes))
        lacking = [id for id in topics if id not in last or not last[id].people or last[id].passed < last[id].people]
        if lacking:
            named = [f"{id} ({last[id].passed} of {last[id].people} passed)" if id in last else id for id in lacking]
            message = f"{one.name} is live since {one.record.go_live:%-d %B %Y} and not trained on {', '.join(named)}"
            fix = "hold the training, and record who passed"
            yield _TOLD.of(one, message, fix, at=("go_live",), shown=", ".join(lacking))


def _day(act: Training) -> date:
    return act.on
