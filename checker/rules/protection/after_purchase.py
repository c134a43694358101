"""Is a customer told before a sale whom to turn to after it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.campaign import Campaign
from knowledge.kinds.journey import Journey
from knowledge.kinds.script import Script

CODE = "PROT-010"
SEVERITY = Severity.ERROR
CLAUSE = "5.8-d"
DOC = """\
A script for calls out that a campaign sells with, or whose journey uses data for sales, names no contacts for
afterwards (`aftersales`); or names one that customers are not told of or that is for orders alone.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    selling = {one.record.script for one in register.of(Campaign) if one.record.about}
    journeys = {one.id: one.record for one in register.of(Journey)}
    after = {"aftersales", "support", "complaint", "billing", "cancellation"}
    for one in register.of(Script):
        journey = journeys.get(one.record.journey or "")
        if one.record.sort != "outbound" or not (one.id in selling or (journey and "sales" in journey.uses)):
            continue
        if not one.record.aftersales:
            yield _TOLD.of(
                one,
                f"{one.name} sells, and does not say whom to turn to afterwards",
                "name the contacts under aftersales:",
            )
        for id in one.record.aftersales:
            contact = register.contacts.get(id)
            if contact and (contact.entity.audience.level != "public" or not after & set(contact.record.purposes)):
                message = f"{one.name} names {contact.name} for afterwards, which is not there for that"
                yield _TOLD.of(
                    one,
                    message,
                    "name a published contact for support, bills or complaints",
                    at=("aftersales",),
                    shown=id,
                    part=id,
                )
