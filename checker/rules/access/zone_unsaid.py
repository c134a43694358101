"""Do hours say of which time zone they are, where customers live in several?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.segment import Segment

CODE = "TIME-001"
SEVERITY = Severity.ERROR
CLAUSE = "5.2(b)"
DOC = """\
Customer groups stand in more than one time zone, and the hours of a published contact do not name theirs. Zones whose
clocks show the same all year, such as Paris and Berlin, are one; hours around the clock are left alone.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    zones = {zone for one in register.of(Segment) for zone in one.record.timezones}
    clocks = {_clock(zone, register.as_of.year) for zone in zones}
    for one in register.published if len(clocks) > 1 else ():
        for span in register.values(one.entity, "hours"):
            if not span.value.zone_said and not span.value.always:
                message = (
                    f"{one.name}: customers live in {len(clocks)} time zones, and {span.written} does not "
                    "say of which it is"
                )
                yield _TOLD.of_value(
                    one.entity,
                    "hours",
                    span,
                    message,
                    f"write the zone after the hours, such as {register.setting.timezone}",
                )


def _clock(zone: str, year: int) -> tuple[object, ...]:
    """How far a zone is from Greenwich in each month of a year."""
    return tuple(datetime(year, month, 15, tzinfo=ZoneInfo(zone)).utcoffset() for month in range(1, 13))
