"""Is there a forecast for every channel over the time that is planned?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.forecast import Forecast

CODE = "FCST-001"
SEVERITY = Severity.ERROR
CLAUSE = "6.7-a"
DOC = """\
An agreement in force names a channel for which no forecast has a volume within the horizon of the planning process
(13 weeks where it names none). Only for a client whose workspace holds a forecast or a planning process.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    planning = register.processes("planning")
    horizon = max((register.seconds(each.record.horizon) for each in planning), default=0) or 13 * 604800
    until = register.as_of + timedelta(seconds=horizon)
    forecasts = register.of(Forecast)
    foreseen = {
        line.channel
        for one in forecasts
        if one.record.ends >= register.as_of
        for line in one.record.volumes
        if line.start <= until
    }
    for terms in register.in_force if planning or forecasts else ():
        for channel in terms.record.channels:
            if channel not in foreseen:
                message = f"{terms.name} covers {channel}, for which nothing is forecast until {until:%-d %B %Y}"
                yield _TOLD.of(
                    terms,
                    message,
                    "add a volume for the channel to a forecast",
                    at=("channels",),
                    shown=str(channel),
                    part=str(channel),
                )
