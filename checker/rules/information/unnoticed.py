"""Was every centre that a change concerns told of it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.records.acts import Notice

CODE = "CHG-002"
SEVERITY = Severity.ERROR
CLAUSE = "6.5-c"
DOC = """\
A value changes within thirty days, or changed within the last thirty, and no published notice names the fact for a
centre that the change concerns. Where nobody keeps a record of notices, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    notices = evidence.records.of(Notice)
    workspace = register.workspace
    if notices is None or workspace is None:
        return
    near, zone = timedelta(days=30), ZoneInfo(register.setting.timezone)
    told = {
        (name, act.effective.astimezone(zone).date(), centre)
        for act in notices
        if act.published and act.state != "withdrawn"
        for name in act.facts
        for centre in act.centres
    }
    for fact in workspace.facts():
        for span in fact.spans:
            if span.state != "change" or span.start is None or not -near <= span.start - register.as_of <= near:
                continue
            entity = workspace.entities[fact.entity]
            concerned = register.concerned.by(entity, fact.audience, span.start)
            missing = [centre for centre in concerned if (fact.name, span.start, centre) not in told]
            if missing:
                message = (
                    f"{entity.name}: {span.written} from {span.start:%-d %B %Y}, of which {' and '.join(missing)} "
                    "had no notice"
                )
                yield _TOLD.of_value(entity, fact.attribute.name, span, message, "publish a notice to each centre")
