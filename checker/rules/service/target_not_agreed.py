"""Is a target that the client has set agreed with each centre that it concerns?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel
from knowledge.kinds.contact import Contact
from knowledge.kinds.metric import Metric

CODE = "SLA-012"
SEVERITY = Severity.ERROR
CLAUSE = "6.8-a"
DOC = """\
A metric with a target is meant for a centre and does not stand in that centre's agreement in force. It is meant for
its `centres`; else for those that staff one of its contacts, or answer on one of its channels; else for all.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    answers: dict[str, set[Channel]] = defaultdict(set)
    for contact in register.of(Contact):
        for centre in contact.record.answered_by:
            answers[centre].add(contact.record.channel)
    for one in register.of(Metric):
        contacts, channels = set(one.record.contacts), set(one.record.channels)
        for terms in register.in_force if one.record.target else ():
            centre = terms.record.centre
            staffed = {line.contact for line in terms.record.staffs}
            meant = (
                centre in one.record.centres
                if one.record.centres
                else bool(contacts & staffed)
                if contacts
                else not channels or bool(channels & answers[centre])
            )
            if meant and one.id not in {line.metric for line in terms.record.metrics}:
                message = f"{one.name} has the target {one.record.target}, and the {terms.name} does not name it"
                yield _TOLD.of(
                    one,
                    message,
                    "agree on it with the centre, or name under centres: whom it is for",
                    at=("target",),
                    shown=terms.id,
                    part=terms.id,
                )
