"""Is there a way in for every need of access that a customer group has?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import WRITTEN, One
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel
from knowledge.kinds.contact import Contact
from knowledge.kinds.segment import Segment
from knowledge.kinds.service import Service

CODE = "ACC-001"
SEVERITY = Severity.ERROR
CLAUSE = "5.2(a)"
DOC = """\
A customer group has a need of access (`access_needs`: text relay, sign language, large print …) that no published
contact and no published service meets. A contact meets what it names under `meets`; one on which customers write meets
`written`, one by voice `spoken`, and a textphone number `text-relay`, without being told.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    met = {need for one in register.published for need in (*one.record.meets, *_implied(one))}
    met |= {need for one in register.things if isinstance(one.record, Service) for need in one.record.meets}
    for one in register.of(Segment):
        for need in one.record.access_needs:
            if need not in met:
                message = f"{one.name} need {need.replace('-', ' ')}, and no contact or service offers it"
                yield _TOLD.of(
                    one,
                    message,
                    f"offer it and write meets: [{need}] at the contact, or change the need",
                    at=("access_needs",),
                    shown=need,
                    part=need,
                )


def _implied(one: One[Contact]) -> Iterator[str]:
    channel = one.record.channel
    if channel in WRITTEN or channel is Channel.CHAT:
        yield "written"
    if channel is Channel.VOICE:
        yield "spoken"
    if "textphone" in one.entity.facts:
        yield "text-relay"
