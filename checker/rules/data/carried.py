"""Is nothing asked for on a channel that may not carry it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel
from knowledge.kinds.journey import Journey

CODE = "DATA-001"
SEVERITY = Severity.ERROR
CLAUSE = "5.2(e)"
DOC = """\
A journey collects a class of data on a channel that may not carry it by the data policy of a centre that answers
there (`carried`). A recording is made by voice alone. Centres whose policy says nothing of the channel, or that do
not handle the journey, are left alone.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Journey):
        for id in one.record.contacts if one.record.data else ():
            contact = register.contacts.get(id)
            answering = (
                [
                    centre
                    for centre in contact.record.answered_by
                    if not one.record.centres or centre in one.record.centres
                ]
                if contact
                else []
            )
            for centre in answering:
                channel = contact.record.channel if contact else Channel.VOICE
                lines = [
                    line
                    for policy in register.policies_for(centre)
                    for line in policy.record.carried
                    if line.channel is channel
                ]
                asked = [data for data in one.record.data if data != "recording" or channel is Channel.VOICE]
                barred = [data for data in asked if lines and not any(data in line.data for line in lines)]
                if barred:
                    message = (
                        f"“{one.name}” collects {' and '.join(barred)} by {channel} at {centre}, where "
                        f"{channel} may not carry that"
                    )
                    yield _TOLD.of(
                        one,
                        message,
                        "ask for it on another channel, or change the data policy",
                        at=("data",),
                        shown=barred[0],
                        part=f"{id}/{centre}",
                    )
