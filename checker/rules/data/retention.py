"""Is the same thing kept for the same time everywhere?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.data_policy import DataPolicy

CODE = "DATA-006"
SEVERITY = Severity.ERROR
CLAUSE = "5.9-d"
DOC = """\
What is called by one name is kept for different times, by two data policies or by one. What a privacy notice says is
compared with the record by CONS-DURATION.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    first: dict[str, tuple[One[DataPolicy], str]] = {}
    for one in register.of(DataPolicy):
        for at, line in enumerate(one.record.retention):
            other, period = first.setdefault(str(line.what).casefold(), (one, line.period))
            if why := register.differ("duration", line.period, period):
                message = (
                    f"{line.what} are kept for {line.period} by {one.name} and for {period} by {other.name} ({why})"
                )
                yield _TOLD.of(
                    one,
                    message,
                    "keep them for one time, or call them differently",
                    at=("retention", at),
                    shown=line.period,
                    part=str(line.what),
                )
