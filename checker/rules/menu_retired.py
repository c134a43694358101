"""Does a menu offer what there is no more?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.evidence.whole import Evidence
from checker.findings.of_flows import Rule, finding
from checker.flows.graph import Edge, Flow
from checker.flows.naming import said_names
from checker.flows.walk import heard_at
from checker.model import Finding, Severity
from knowledge.kinds.ivr import CONTACT
from knowledge.kinds.journey import Journey
from knowledge.workspace import Entity, Workspace

CODE = "IVR-004"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-e"
DOC = """\
An option of a menu is for a journey, product, service or contact that is retired: one of whose facts none holds any
more, all having ended. A journey is retired when everything that it is about is. The option names it as its journey, as
its target or by its name in what is said of the key; in flow files, by its name in the prompt.
"""
_RULE = Rule(CODE, SEVERITY, CLAUSE)
_KINDS = ("product", "service", "contact")


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each option and each retired thing it is for."""
    workspace = evidence.workspace
    if workspace is None:
        return
    gone = [entity for entity in workspace.of_kind(*_KINDS) if _retired(entity, evidence.as_of)]
    for flow in evidence.flows:
        for node in flow.told():
            for edge in node.choices:
                for entity in _offered(edge, flow, gone, workspace):
                    message = f"{edge.key} at {node.name} is for {entity.name}, which is retired"
                    yield finding(
                        _RULE,
                        flow,
                        f"{node.id}/{edge.key} is for {entity.id}",
                        message,
                        [(str(entity.name), edge.place)],
                        "remove the option, or lead it to what is there today",
                    )
        if not flow.entity and gone:
            for id, words in heard_at(flow).items():
                for entity in said_names(" ".join(words.values()), gone):
                    message = f"the prompt of {flow.nodes[id].name} offers {entity.name}, which is retired"
                    yield finding(
                        _RULE,
                        flow,
                        f"{id} offers {entity.id}",
                        message,
                        [(str(entity.name), flow.nodes[id].place)],
                        "record the prompt anew without it",
                    )


def _offered(edge: Edge, flow: Flow, gone: list[Entity], workspace: Workspace) -> Iterator[Entity]:
    named = (
        {entity.id: entity for entity in said_names(" ".join((edge.says or {}).values()), gone)} if flow.entity else {}
    )
    if edge.to.startswith(CONTACT) and (contact := workspace.entity(edge.to.removeprefix(CONTACT))) in gone and contact:
        named[contact.id] = contact
    journey = workspace.entity(edge.journey) if edge.journey else None
    if journey and isinstance(journey.record, Journey) and journey.record.about:
        about = [workspace.entity(id) for id in journey.record.about]
        if all(one in gone for one in about):
            named[journey.id] = journey
    yield from (entity for _, entity in sorted(named.items()))


def _retired(entity: Entity, day: date) -> bool:
    """Whether facts of it have held, and none does or will."""
    facts = entity.facts.values()
    return (
        bool(facts)
        and not any(fact.at(day) or fact.varying_at(day) or any(fact.scheduled_at(day)) for fact in facts)
        and any(True for fact in facts for _ in fact.retired_at(day))
    )
