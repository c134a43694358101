"""Is a channel that customers prefer offered, or declined with a reason?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.segment import Segment
from knowledge.kinds.strategy import Strategy

CODE = "ACC-004"
SEVERITY = Severity.WARNING
CLAUSE = "5.2(c)"
DOC = """\
A customer group prefers a channel on which there is no published contact, and no strategy says why it is declined
(`declined`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    offered = {one.record.channel for one in register.published}
    declined = {(line.channel, line.segment) for one in register.of(Strategy) for line in one.record.declined}
    for one in register.of(Segment) if offered else ():
        for channel in one.record.preferred_channels:
            if channel not in offered and not {(channel, None), (channel, one.id)} & declined:
                message = f"{one.name} prefer {channel}, which is neither offered nor declined for a reason"
                yield _TOLD.of(
                    one,
                    message,
                    "offer it, or say under declined in the strategy of access why not",
                    at=("preferred_channels",),
                    shown=str(channel),
                    part=str(channel),
                )
