"""Is a person offered within the first three levels of a menu?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_flows import Rule, finding
from checker.flows.graph import Flow
from checker.flows.walk import levels, offers_agent
from checker.model import Finding, Severity

CODE = "IVR-007"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-g"
DEEPEST = 3
DOC = f"""\
The first option that leads to a person stands deeper than level {DEEPEST}, or than the strategy of access agrees on
(`menu_levels`), along some way through the menu. The first
point with options is level 1, or the one that the menu names as `level_one`, where a welcome or a choice of language
stands before it; the finding says which was taken.
"""
_RULE = Rule(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each point of level four that is come to without having been offered a person."""
    strategies = evidence.register.strategies("access")
    deepest = min((DEEPEST, *(one.record.menu_levels for one in strategies if one.record.menu_levels)))
    for flow in evidence.flows:
        depth = levels(flow)
        if not flow.asks or not depth:
            continue
        first = next(id for id in flow.nodes if depth.get(id) == 1)
        for id in _too_deep(flow, depth, deepest):
            node = flow.nodes[id]
            why = "as level_one says" if flow.level_one else "the first with options"
            counted = f"counted from {flow.nodes[first].name}, {why}"
            message = f"{node.name} is at level {depth[id]}, and no option so far leads to a person ({counted})"
            yield finding(
                _RULE,
                flow,
                f"{id}/level",
                message,
                [(node.name, node.place)],
                f"offer an agent at level {deepest} or before",
            )


def _too_deep(flow: Flow, depth: dict[str, int], deepest: int) -> Iterator[str]:
    """Points just below the deepest allowed, on whose ways no point offers a person."""
    open_ways = [id for id, level in depth.items() if level == 1 and not offers_agent(flow, flow.nodes[id])]
    passed = set(open_ways)
    while open_ways:
        id = open_ways.pop(0)
        if depth.get(id, 0) > deepest:
            yield id
            continue
        for edge in flow.nodes[id].edges:
            node = flow.nodes.get(edge.to)
            deeper = depth.get(edge.to, depth.get(id, 0)) >= depth.get(id, 0)
            late = depth.get(edge.to, 0) > deepest
            if node and edge.to not in passed and deeper and (late or not offers_agent(flow, node)):
                passed.add(edge.to)
                open_ways.append(edge.to)
