"""Do client and centres plan together, as often as they agreed?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.records.acts import ForecastSent

CODE = "FCST-003"
SEVERITY = Severity.WARNING
CLAUSE = "6.7-b"
DOC = """\
There is no planning process (for a client with a centre under agreement), or it does not say how often and how far
ahead (`every`, `horizon`); or the last forecast that a centre was sent is longer ago. Where nobody keeps a record of
forecasts sent, nothing is said of them.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    planning = register.processes("planning")
    if register.under_agreement and not planning:
        yield _TOLD.of_all(register, "planning", "there is no planning process", "write a process with sort: planning")
    sent = evidence.records.of(ForecastSent)
    for one in planning:
        lacks = [key for key in ("every", "horizon") if not getattr(one.record, key)]
        if lacks:
            yield _TOLD.of(
                one, f"{one.name} does not say {' and '.join(lacks)}", "write how often is planned, and how far ahead"
            )
        for centre in one.record.centres if sent is not None else ():
            last = max((act.on for act in sent or () if act.centre == centre), default=None)
            if register.overdue(last, one.record.every) and not register.ended(centre):
                ago = f"its last forecast on {last:%-d %B %Y}" if last else "no forecast yet"
                yield _TOLD.of(
                    one,
                    f"{centre} was sent {ago}; {one.name} is to run every {one.record.every}",
                    "send the forecast, and record it",
                    at=("every",),
                    shown=centre,
                    part=centre,
                )
