"""Does whoever starts a campaign, or changes a price, say how many will call?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.campaign import Campaign
from knowledge.records.acts import Notice

CODE = "FCST-002"
SEVERITY = Severity.WARNING
CLAUSE = "6.7-a"
DOC = """\
A campaign that has not ended names no volume; or a published notice of a price change says nothing of extra contacts
(`volume`). Where nobody keeps a record of notices, nothing is said of them.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Campaign):
        if not one.record.volume and not (one.record.ends and one.record.ends < register.as_of):
            yield _TOLD.of(one, f"{one.name} does not say how many are called", "write volume:")
    for act in evidence.records.of(Notice) or ():
        if act.sort == "price" and act.state == "published" and not act.volume:
            yield _TOLD.of_all(
                register,
                f"{act.id}/{act.version}",
                f"the notice “{act.title}” changes a price and says nothing of extra contacts",
                "say in the notice how many are expected",
            )
