"""Is a person offered at every level below the one that first offers one?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_flows import Rule, finding
from checker.flows.walk import levels, offers_agent
from checker.model import Finding, Severity

CODE = "IVR-008"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-g"
DOC = """\
A point of a menu that is deeper than the first that offers a person offers none itself: callers who went on, and found
that the menu does not serve them, would have to go back. Levels are counted as for IVR-007. What may be said to a bot
at any time is not offered by each of its answers, so spoken choices alone are left alone.
"""
_RULE = Rule(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each deeper point without a person."""
    for flow in evidence.flows:
        depth = levels(flow)
        offering = [level for id, level in depth.items() if offers_agent(flow, flow.nodes[id])]
        for node in flow.told():
            pressed = any(edge.by.value == "key" for edge in node.choices)
            if offering and pressed and depth.get(node.id, 0) > min(offering) and not offers_agent(flow, node):
                message = f"{node.name}, at level {depth[node.id]}, offers no person, though level {min(offering)} does"
                yield finding(
                    _RULE, flow, f"{node.id}/deeper", message, [(node.name, node.place)], "offer an agent there too"
                )
