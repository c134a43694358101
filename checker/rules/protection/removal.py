"""Is whoever wants no calls taken off in the time that was agreed?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.campaign import Campaign
from knowledge.records.acts import RemovalRequest

CODE = "PROT-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.7-e"
DOC = """\
A request to be called no more was open, or is, for longer than a campaign agrees (`removal_within`; the shortest of
all counts). Where nobody keeps a record of requests, nothing is said. A campaign that goes on and says no time is
found too.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    limits = {one.id: register.seconds(one.record.removal_within) for one in register.of(Campaign)}
    for one in register.campaigns:
        if not one.record.removal_within:
            yield _TOLD.of(one, f"{one.name} does not say how soon a refusal is heeded", "write removal_within:")
    shortest = min((limit for limit in limits.values() if limit), default=0.0)
    for act in evidence.records.of(RemovalRequest) or () if shortest else ():
        end = act.removed_on or register.as_of
        if end - act.reported_on > timedelta(seconds=max(shortest, 86400)):
            still = "is still open" if act.removed_on is None else f"was heeded on {act.removed_on:%-d %B %Y}"
            yield _TOLD.of_all(
                register,
                f"{act.person}/{act.reported_on}",
                f"a wish of {act.reported_on:%-d %B %Y} to be called no more {still}",
                "take the person off every list",
            )
