"""Does one thing stand on record twice?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.contact import Contact
from knowledge.workspace import Entity

CODE = "CONS-DUP"
SEVERITY = Severity.WARNING
CLAUSE = "5.6"
DOC = """\
Two entities of one kind have the same name in a language; or two contacts for one purpose have one number or address,
and different hours. One of the two will be changed and the other forgotten. Metrics with one name are the
matter of SLA-011.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)
_WAYS = ("phone", "textphone", "sms", "email")


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each second one."""
    workspace = evidence.workspace
    if workspace is None:
        return
    named: dict[tuple[str, str, str], Entity] = {}
    told: set[tuple[str, str]] = set()
    for _, entity in sorted(workspace.entities.items()):
        for tag, text in entity.name.forms if entity.kind != "metric" else ():
            first = named.setdefault((entity.kind, tag, " ".join(text.casefold().split())), entity)
            if first is not entity and (first.id, entity.id) not in told:
                told.add((first.id, entity.id))
                message = f"{first.id} and {entity.id} are both called “{text}”"
                yield _TOLD.of(entity, message, "make them one, or tell them apart", at=("name",), part=first.id)
    yield from _numbers(evidence, told)


def _numbers(evidence: Evidence, told: set[tuple[str, str]]) -> Iterator[Finding]:
    register = evidence.register
    reached: dict[tuple[str, str], One[Contact]] = {}
    for one in register.of(Contact):
        hours = register.value(one.entity, "hours")
        for way in _WAYS if hours else ():
            span = register.value(one.entity, way)
            first = reached.setdefault((way, str(span.value)), one) if span else one
            theirs = register.value(first.entity, "hours")
            if span is None or first is one or hours is None or theirs is None or (first.id, one.id) in told:
                continue
            alike = set(one.record.purposes) & set(first.record.purposes)
            if alike and (why := register.differ("hours", hours.written, theirs.written)):
                told.add((first.id, one.id))
                message = (
                    f"{first.name} and {one.name} are both reached by {span.written}, with {theirs.written} and "
                    f"{hours.written} ({why})"
                )
                yield _TOLD.of_value(one.entity, "hours", hours, message, "make both say the same, or make them one")
