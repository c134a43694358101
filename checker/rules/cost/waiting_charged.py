"""Does waiting in the queue cost the customer anything?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel

CODE = "COST-006"
SEVERITY = Severity.WARNING
CLAUSE = "5.5-b"
DOC = """\
A voice contact with a number that customers are told of, of which nobody has recorded whether waiting is charged
(`queue_charged`), or where it is.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.published:
        if (
            one.record.channel is Channel.VOICE
            and "phone" in one.entity.facts
            and one.record.queue_charged is not False
        ):
            charged = one.record.queue_charged
            message = f"{one.name}: {'waiting is charged' if charged else 'nothing says whether waiting is charged'}"
            fix = (
                "begin to charge when an agent answers"
                if charged
                else "record queue_charged: yes or no, as the operator states it"
            )
            yield _TOLD.of(one, message, fix, at=("queue_charged",))
