"""Is every channel that a centre answers measured?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.metric import Metric

CODE = "SLA-010"
SEVERITY = Severity.ERROR
CLAUSE = "6.8-a"
DOC = """\
An agreement names a channel for which it has no metric: none under `metrics` is of that channel, or of all.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    metrics = {one.id: one.record for one in register.of(Metric)}
    for one in register.standing:
        agreed = [metrics[line.metric] for line in one.record.metrics if line.metric in metrics]
        for channel in one.record.channels:
            if not any(not metric.channels or channel in metric.channels for metric in agreed):
                message = f"{one.name} covers {channel} and names no metric of it"
                yield _TOLD.of(
                    one,
                    message,
                    "add a metric of this channel under metrics:",
                    at=("metrics",),
                    shown=str(channel),
                    part=str(channel),
                )
