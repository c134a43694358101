"""Has a voice number a text relay or another way in writing beside it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from knowledge.channels import Channel

CODE = "ACC-011"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-d"
DOC = """\
A published voice contact with neither a textphone number nor an alternative that is written or a text relay.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.published:
        others = [register.contacts[id] for id in one.record.alternatives if id in register.contacts]
        silent = any(each.record.channel is not Channel.VOICE or "text-relay" in each.record.meets for each in others)
        relayed = "text-relay" in one.record.meets or "textphone" in one.entity.facts
        if one.record.channel is Channel.VOICE and not silent and not relayed:
            message = f"{one.name} can be reached by voice alone"
            yield _TOLD.of(
                one, message, "name a text relay or a written contact under alternatives", at=("alternatives",)
            )
