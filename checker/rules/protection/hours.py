"""Is nobody called at hours at which the law, or good manners, forbid it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.call_hours import outside
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.jurisdiction import Jurisdiction
from knowledge.types import TYPES

CODE = "PROT-007"
SEVERITY = Severity.ERROR
CLAUSE = "5.8(a)"
DOC = """\
A campaign that has not ended calls at hours (`hours`, in the zone of the person called) outside those that a
jurisdiction which it names allows (`call_hours`), on any day of the week or on public holidays.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    places = {one.id: one for one in register.of(Jurisdiction)}
    for one in register.campaigns:
        for id in one.record.jurisdictions if one.record.hours else ():
            place = places.get(id)
            if place and place.record.call_hours and one.record.hours:
                hours = TYPES["hours"]
                when = outside(
                    hours.parse(one.record.hours, register.setting),
                    hours.parse(place.record.call_hours, register.setting),
                )
                if when:
                    message = f"{one.name} calls {when}; {place.name} allows {place.record.call_hours}"
                    yield _TOLD.of(
                        one,
                        message,
                        "call within the hours that are allowed",
                        at=("hours",),
                        shown=one.record.hours,
                        part=id,
                    )
