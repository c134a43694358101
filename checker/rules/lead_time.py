"""Does a change take effect before every centre has had the notice that it is owed?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, stated_on_record
from checker.model import Finding, Severity
from knowledge.facts import Fact, Span
from knowledge.telling.classes import class_of
from knowledge.telling.lead_time import Owed, owed
from knowledge.workspace import Workspace

CODE = "CHG-004"
SEVERITY = Severity.ERROR
CLAUSE = "6.5-d"
DOC = """\
A change begins sooner than a centre's agreement allows: it was announced too late, or is not announced and cannot be in
time any more. Counted in the centre's own working days, by the class of the change (price, hours, rule, process,
system). The day of announcing is that of the published notice, else `announced:` beside the change. A change with an
`emergency:` that names a reason and a person is only reported. What has taken effect already is left alone.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each fact of which a change comes too soon, and one for each emergency."""
    workspace = evidence.workspace
    if workspace is None:
        return
    for fact in workspace.facts():
        spans = [span for span in fact.scheduled_at(evidence.as_of) if span.start]
        if not spans:
            continue
        late = [(span, short) for span in spans if (short := _short(fact, span, evidence, workspace))]
        for urgent in (False, True):
            group = [(span, short) for span, short in late if bool(span.emergency) == urgent]
            if group:
                yield _finding(fact, group, evidence, workspace, urgent)


def _short(fact: Fact, span: Span, evidence: Evidence, workspace: Workspace) -> tuple[Owed, ...]:
    """The centres that have not had, and cannot get, the notice that they are owed of this value."""
    entity = workspace.entities[fact.entity]
    if span.start is None:
        return ()
    centres = evidence.register.concerned.by(entity, fact.audience, span.start)
    sort = class_of(entity.kind, fact.attribute.name, fact.attribute.type)
    told = _told(fact, span, evidence, workspace)
    owing = owed(workspace, centres, sort, span.start)
    return tuple(one for one in owing if one.earliest(told.get(one.centre) or evidence.as_of) > span.start)


def _told(fact: Fact, span: Span, evidence: Evidence, workspace: Workspace) -> dict[str, date]:
    """When each centre was told of a value, as far as it is known."""
    told: dict[str, date] = {}
    if span.announced:
        told = {centre.id: span.announced for centre in workspace.of_kind("centre")}
    zone = ZoneInfo(workspace.organisation.timezone)
    for notice in evidence.notices_of.get(fact.name, ()):
        published = notice.published
        if published and _day(notice.effective, zone) == span.start:
            told |= {centre: _day(published, zone) for centre in notice.centres}
    return told


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _finding(
    fact: Fact, late: list[tuple[Span, tuple[Owed, ...]]], evidence: Evidence, workspace: Workspace, urgent: bool
) -> Finding:
    span, short = late[0]
    told = _told(fact, span, evidence, workspace)
    assert span.start is not None  # noqa: S101 only such spans are asked for
    thing = workspace.name_of(fact)
    whom = "; ".join(_of(one, told.get(one.centre), span.start, evidence.as_of) for one in short)
    soon = f"{thing}: {span.written} begins on {span.start:%-d %B %Y}, too soon for {whom}"
    first = max(one.earliest(told.get(one.centre) or evidence.as_of) for one in short)
    return Finding(
        key=key_of(CODE, fact.name, (("emergency", "yes"),) if urgent else ()),
        code=CODE,
        severity=Severity.INFO if urgent else SEVERITY,
        message=f"{soon}; it is an emergency: {span.emergency}" if urgent else soon,
        clause=CLAUSE,
        about=fact.name,
        values=tuple(stated_on_record(one, fact.name, one.written) for one, _ in late),
        fact=fact.name,
        fix=""
        if urgent
        else f"let it begin on {first} or later, or say under emergency: why it cannot wait, and who decided",
    )


def _of(owing: Owed, told: date | None, start: date, as_of: date) -> str:
    days = owing.given(told or as_of, start)
    if told:
        return f"{owing.centre}, which was told on {told:%-d %B %Y} ({days} of {owing.days} working days before)"
    by = owing.tell_by(start)
    return f"{owing.centre}, which had to be told by {by:%-d %B %Y} ({owing.days} working days before)"
