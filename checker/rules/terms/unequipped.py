"""Had the agents of a new centre, on its first day, what they work with: the pack of knowledge, and the systems?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.going_live import agreements_of, begun
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.records.acts import Access, Delivery

CODE = "ONB-012"
SEVERITY = Severity.ERROR
CLAUSE = "6.6-d"
DOC = """\
A centre went live within the last year, and a system with which its agreement staffs a contact was not made accessible
to it, or no pack of knowledge was received by it. Where nobody keeps a record of accesses, or of packs, nothing is said
of them.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    accesses, packs = evidence.records.of(Access), evidence.records.of(Delivery)
    for one in begun(register):
        since = f"{one.name} is live since {one.record.go_live:%-d %B %Y}"
        lines = (line for each in agreements_of(register, one.id) for line in each.record.staffs)
        systems = dict.fromkeys(system for line in lines for system in line.systems)
        given = {act.system: act.state for act in accesses or () if act.centre == one.id and act.on <= register.as_of}
        for system in systems if accesses is not None else ():
            if given.get(system) != "given":
                message, fix = f"{since} without access to {system}", "give the access, and record it"
                yield _TOLD.of(one, message, fix, at=("go_live",), shown=system, part=system)
        received = [act for act in packs or () if act.centre == one.id and act.received_by]
        if packs is not None and not received:
            message, fix = f"{since}, and no pack was received", "hand it over, and let the centre confirm it"
            yield _TOLD.of(one, message, fix, at=("go_live",), shown="pack", part="pack")
