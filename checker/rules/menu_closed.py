"""Does a caller out of hours learn when or how else to reach someone?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_flows import Rule, finding
from checker.flows.graph import By, End, Flow
from checker.flows.walk import PEOPLE, reached
from checker.model import Finding, Severity
from knowledge.kinds.ivr import Ivr
from knowledge.opening.hours import Hours
from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.workspace import Workspace

CODE = "IVR-009"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-g"
DOC = """\
Out of hours a menu leads nowhere: a menu of a contact that is not always open has no `closed:`, or what is heard then
neither leads to a person, to another contact or to leaving a message, nor says when or how else to get in touch (hours,
a number, an address). In flow files, what follows a test of the hours that says closed.
"""
_RULE = Rule(CODE, SEVERITY, CLAUSE)
_WAYS = ("hours", "phone", "email", "url")


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each menu without a way out of hours, and each such way that leads nowhere."""
    for flow in evidence.flows:
        if flow.entity and not flow.closed:
            if evidence.workspace and _closes(flow, evidence):
                message = "its contact is not always open, and nothing is said out of hours"
                yield finding(_RULE, flow, "no closed", message, [(flow.id, flow.place)], "name a node under closed:")
            continue
        shut = [(flow.closed, flow.nodes[flow.closed].place)] if flow.closed in flow.nodes else []
        shut += [(edge.to, edge.place) for node in flow.told() for edge in node.edges if edge.by is By.CLOSED]
        for id, place in dict(shut).items():
            if id in flow.nodes and not _serves(flow, id, evidence.workspace):
                name = flow.nodes[id].name
                message = f"out of hours, {name} neither leads to anyone nor says when or how else to get in touch"
                yield finding(
                    _RULE, flow, f"{id}/closed", message, [(name, place)], "say the hours, or lead to another way"
                )


def _serves(flow: Flow, id: str, workspace: Workspace | None) -> bool:
    setting = workspace.organisation.setting() if workspace else Setting(flow.language)
    for one in reached(flow, [id], lambda edge: edge.by is not By.ERROR):
        node = flow.nodes[one]
        if node.end in PEOPLE or node.end is End.MESSAGE or (node.end is End.BACK and one != id):
            return True
        for language, words in node.prompts.items():
            told = Setting(language or setting.language, setting.country, setting.currency, setting.timezone)
            if "{{" in words or any(True for sort in _WAYS for _ in TYPES[sort].find(words, told)):
                return True
    return False


def _closes(flow: Flow, evidence: Evidence) -> bool:
    workspace = evidence.workspace
    entity = workspace.entity(flow.entity) if workspace else None
    if not workspace or not entity or not isinstance(entity.record, Ivr):
        return False
    fact = workspace.fact(f"{entity.record.contact}.hours")
    span = fact.at(evidence.as_of) if fact else None
    return span is not None and isinstance(span.value, Hours) and not span.value.always
