"""May a centre read of the customers and reasons that are led to it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.audience import Audience
from knowledge.kinds.journey import Journey
from knowledge.kinds.segment import Segment

CODE = "ONB-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.1"
DOC = """\
A centre with an agreement handles a journey (`centres`; where it names none, the centres that answer its contacts), and
the journey, or one of its customer groups, is not for that centre to see: its pages, which are its pack, omit it.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each journey, and each group of one, and each centre."""
    register = evidence.register
    segments = {one.id: one for one in register.of(Segment)}
    bound = {one.record.centre for one in register.standing}
    told: set[tuple[str, str]] = set()
    for journey in register.of(Journey):
        contacts = (register.contacts[id] for id in journey.record.contacts if id in register.contacts)
        answering = {centre for contact in contacts for centre in contact.record.answered_by}
        groups = [segments[id] for id in journey.record.segments if id in segments]
        for centre in sorted((set(journey.record.centres) or answering) & bound):
            reader = Audience.of(centre)
            for one in (journey, *groups):
                hidden = not reader.may_see(one.entity.audience)
                if hidden and (one.id, centre) not in told:
                    told.add((one.id, centre))
                    what = f"“{one.name}”" if one is journey else f"customers of the group {one.name}"
                    message = f"{centre} handles {what}, and may not read of it (audience: {one.entity.audience})"
                    fix = f"write audience: centres, or one that has {centre}"
                    yield _TOLD.of(one, message, fix, at=("audience",), shown=centre, part=centre)
