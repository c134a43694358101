"""Has a voice number a text relay or another way in writing beside it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel
from knowledge.kinds.contact import Contact

CODE = "ACC-011"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-d"
DOC = """\
A published voice contact with neither a textphone number nor an alternative, of which customers are told, that is
written, a visit or a text relay.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.published:
        ways = (one, *(register.told[id] for id in one.record.alternatives if id in register.told))
        if all(_heard_only(way) for way in ways):
            message = f"{one.name} can be reached by voice alone"
            yield _TOLD.of(
                one, message, "name a text relay or a written contact under alternatives", at=("alternatives",)
            )


def _heard_only(one: One[Contact]) -> bool:
    relayed = "text-relay" in one.record.meets or "textphone" in one.entity.facts
    return one.record.channel is Channel.VOICE and not relayed
