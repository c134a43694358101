"""Can a caller come to a person whichever way they choose?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_flows import Rule, finding
from checker.flows.graph import CHOICES, By, End, Flow
from checker.flows.walk import PEOPLE, chosen_from, leading_to, reached
from checker.model import Finding, Severity

CODE = "IVR-006"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-f"
DOC = """\
A choice in a menu or bot leads to where no way to a person is left, or a whole flow has none. A choice that ends the
call at once, or that leaves a message, is what the caller asked for; a transfer out of the flow is taken to lead to
people; what is heard out of hours is left to IVR-009. Flows that neither receive customers nor ask them anything
(whispers, queues, modules) are left alone.
"""
_RULE = Rule(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each flow without a person, else for each choice after which there is none."""
    for flow in evidence.flows:
        start = flow.nodes.get(flow.start)
        if not flow.asks or start is None:
            continue
        people = leading_to(flow, lambda node: node.end in PEOPLE)
        if flow.start not in people:
            message = "no way leads to a person"
            yield finding(
                _RULE, flow, "no agent", message, [(flow.id, start.place)], "add a choice that leads to an agent"
            )
        else:
            yield from _choices(flow, people)


def _choices(flow: Flow, people: set[str]) -> Iterator[Finding]:
    found = reached(flow, [flow.start], lambda edge: edge.by not in (By.ERROR, By.CLOSED))
    for node in flow.told():
        if node.id not in found or node.id not in people:
            continue
        for edge in node.edges:
            if edge.by not in CHOICES or edge.to not in flow.nodes or edge.to in people:
                continue
            target = flow.nodes[chosen_from(flow, edge)]
            meant = target.end in (End.MESSAGE, End.HANG_UP) and edge.to == target.id and not target.prompts
            if not meant and not _answers(flow, edge.to):
                yield finding(
                    _RULE,
                    flow,
                    f"{node.id}/{edge.key} without agent",
                    f"after {edge.key} at {node.name} no way leads to a person",
                    [(edge.key, edge.place)],
                    "offer an agent there",
                )


def _answers(flow: Flow, id: str) -> bool:
    """Whether a bot has answered there and waits for more, so that whatever it offers can be asked for next."""
    return all(flow.nodes[one].end is End.BACK for one in reached(flow, [id]) if not flow.nodes[one].edges)
