"""Is somebody there whenever customers are told that somebody is?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.coverage.promised import Coverage, coverage
from checker.coverage.recurring import Stretch, recurring
from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import RECORD, key_of, stated_on_record
from checker.model import Finding, Occurrence, Severity, Stated
from knowledge.opening.instants import Interval

CODE = "COV-001"
SEVERITY = Severity.ERROR
CLAUSE = "5.4(b)"
DOC = """\
Hours that customers are promised at a contact are staffed by no centre's agreement (an error), or hours are staffed
in which nothing is promised (a warning), at some time in the coming 13 months: by each centre's own clock, through
changes of clocks and public holidays, and the beginning and end of agreements. Hours that name no time zone are of the
organisation's where promised, and of the centre's in its agreement. Contacts that no agreement gives hours are left
alone.
"""
_SHOWN = 3


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each contact with gaps, and one for each with needless hours."""
    if evidence.workspace is None:
        return
    for one in coverage(evidence.workspace, evidence.as_of):
        if gaps := one.gaps:
            yield _finding(one, gaps, "promised and staffed by no centre", SEVERITY, evidence, "gap")
        if needless := one.needless:
            yield _finding(one, needless, "staffed and not promised", Severity.WARNING, evidence, "needless")


def _finding(
    one: Coverage, intervals: tuple[Interval, ...], what: str, severity: Severity, evidence: Evidence, sort: str
) -> Finding:
    fact = one.contact.facts["hours"]
    stretches = _recurring(intervals, one.zone)
    span = fact.at(evidence.as_of) or fact.spans[0]
    about = f"{fact.name}/{sort}"
    more = f"; and {len(stretches) - _SHOWN} more" if len(stretches) > _SHOWN else ""
    return Finding(
        key=key_of(CODE, about),
        code=CODE,
        severity=severity,
        message=f"{one.contact.name}: {what}: {'; '.join(map(str, stretches[:_SHOWN]))}{more} ({one.zone})",
        clause=CLAUSE,
        about=about,
        values=(stated_on_record(span, fact.name, span.written), *_staffed(one, stretches)),
        fact=fact.name,
        fix="agree on the hours with a centre, or promise others" if sort == "gap" else "promise them, or staff less",
    )


@lru_cache(maxsize=64)  # as for the intervals themselves
def _recurring(intervals: tuple[Interval, ...], zone: str) -> list[Stretch]:
    return recurring(intervals, zone)


def _staffed(one: Coverage, stretches: list[Stretch]) -> Iterator[Stated]:
    place = one.contact.place
    for stretch in stretches[:_SHOWN]:
        shown = f"{stretch.begins}-{stretch.ends}"
        digest = key_of(one.contact.id, shown, (("day", str(stretch.weekday)),))[:12]
        yield Stated(
            str(stretch),
            shown,
            RECORD,
            (Occurrence(place.file, place.line, place.column, place.column, shown, RECORD, digest),),
        )
