"""Are the rules known of every place that is called?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.jurisdiction import Jurisdiction

CODE = "PROT-003"
SEVERITY = Severity.ERROR
CLAUSE = "5.7-c"
DOC = """\
A campaign names no jurisdiction; or the jurisdiction that it names has no rules, no owner or a review more than a
year ago.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    rules = {one.id: one for one in register.of(Jurisdiction)}
    for one in register.campaigns:
        if not one.record.jurisdictions:
            yield _TOLD.of(one, f"{one.name} does not say under whose rules it calls", "name them under jurisdictions:")
        for id in one.record.jurisdictions:
            place = rules.get(id)
            on = place.record.reviewed_on if place else None
            if place and (
                not place.record.rules or not place.entity.owner or not on or on + timedelta(days=366) < register.as_of
            ):
                lacks = (
                    "has no rules on record"
                    if not place.record.rules
                    else "has no owner"
                    if not place.entity.owner
                    else "was not reviewed within a year"
                )
                yield _TOLD.of(
                    place,
                    f"{place.name}, where {one.name} calls, {lacks}",
                    "let its owner review the rules",
                    at=("reviewed_on",),
                    part=one.id,
                )
