"""Are customers asked about every service?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.feedback import Feedback

CODE = "FDBK-001"
SEVERITY = Severity.ERROR
CLAUSE = "6.9"
DOC = """\
A published product or service that no feedback method is about. A method that names neither things nor contacts is
about all; one that names contacts is about what they support. Only where there is a feedback method or a centre under
agreement.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    methods = [one.record for one in register.of(Feedback)]
    if register.under_agreement and not methods:
        yield _TOLD.of_all(
            register, "feedback", "customers are not asked what they experienced", "write a feedback method"
        )
    everything = any(not method.about and not method.contacts for method in methods)
    contacts = {contact for method in methods for contact in method.contacts}
    about = {id for method in methods for id in method.about}
    about |= {
        id for contact in contacts if contact in register.contacts for id in register.contacts[contact].record.about
    }
    for one in register.things if methods and not everything else ():
        if one.id not in about and not contacts & set(one.record.support):
            yield _TOLD.of(
                one, f"customers are not asked about {one.name}", "name it under about: of a feedback method"
            )
