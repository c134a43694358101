"""Does the strategy of access know of every contact that customers are told of?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told

CODE = "ACC-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-a"
DOC = """\
A published contact that the strategy of access does not name under `contacts`, or whose channel it does not name
under `channels`. Only where the strategy has such a list.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for strategy in register.strategies("access"):
        for one in register.published:
            named, channels = strategy.record.contacts, strategy.record.channels
            lacks = (
                "contact"
                if named and one.id not in named
                else "channel"
                if channels and one.record.channel not in channels
                else ""
            )
            if lacks:
                message = (
                    f"{one.name} ({one.record.channel}) is published, and the {strategy.name} does not name its {lacks}"
                )
                yield _TOLD.of(
                    one,
                    message,
                    "add it to the strategy, or publish it no longer",
                    at=("channel",) if lacks == "channel" else (),
                )
