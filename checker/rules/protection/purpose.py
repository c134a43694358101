"""Does a call that sells say so?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.spoken_of import says_any
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.campaign import Campaign
from knowledge.kinds.journey import Journey
from knowledge.kinds.script import Script

CODE = "PROT-001"
SEVERITY = Severity.ERROR
CLAUSE = "5.7-a"
DOC = """\
A script for calls out states no purpose; or its journey uses data for sales, or a campaign calls with it about
products, and the purpose it states is a survey or research.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    selling = {one.record.script for one in register.of(Campaign) if one.record.about}
    journeys = {one.id: one.record for one in register.of(Journey)}
    for one in register.of(Script):
        if one.record.sort != "outbound":
            continue
        journey = journeys.get(one.record.journey or "")
        sells = one.id in selling or bool(journey and "sales" in journey.uses)
        said = one.record.stated_purpose
        wrong = (
            "states no purpose"
            if not said
            else "says that it is a survey, and sells"
            if sells and says_any("survey", said)
            else ""
        )
        if wrong:
            yield _TOLD.of(
                one, f"{one.name} {wrong}", "say first who calls and that it is to sell", at=("stated_purpose",)
            )
