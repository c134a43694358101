"""Does every way through a menu or bot come to an end that somebody meant, and is every part of it in use?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_flows import Rule, finding
from checker.flows.graph import By, Flow
from checker.flows.walk import leading_to, reached
from checker.model import Finding, Severity

CODE = "IVR-002"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-e"
DOC = """\
A menu, flow or bot has a point from which nothing leads on (a dead end), a way that leads to nothing, points among
which a customer goes round for ever, a part that no way reaches, or a record that nothing uses, or that is used and
not declared. What happens after a technical failure is not followed to its end. A way back to an earlier menu is no
fault as long as some way leads out.
"""
_RULE = Rule(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each dead end, each round without a way out, each unreached part and each loose record."""
    for flow in evidence.flows:
        yield from _starts(flow)
        found = reached(flow, flow.starts())
        yield from _dead(flow, found)
        yield from _rounds(flow, found)
        yield from _unreached(flow, found)
        for loose in flow.loose:
            what = (
                f"the {loose.sort} {loose.name} is used and declared nowhere"
                if loose.undeclared
                else f"nothing uses the {loose.sort} {loose.name}"
            )
            fix = "declare it, or correct the name" if loose.undeclared else "use it, or remove it"
            yield finding(_RULE, flow, f"loose {loose.sort} {loose.name}", what, [(loose.name, loose.place)], fix)


def _starts(flow: Flow) -> Iterator[Finding]:
    for id in flow.starts():
        if id not in flow.nodes:
            message = f"it starts at {id}, which it does not have"
            yield finding(_RULE, flow, f"start {id}", message, [(id, flow.place)], "name the point at which it starts")


def _dead(flow: Flow, found: set[str]) -> Iterator[Finding]:
    for node in flow.told():
        if node.id not in found:
            continue
        if not node.edges and not node.end:
            yield finding(
                _RULE,
                flow,
                f"{node.id}/dead end",
                f"{node.name} is a dead end: nothing leads on from it",
                [(node.name, node.place)],
                "lead on to a menu, an agent or the end of the call",
            )
        for edge in node.edges:
            if edge.to not in flow.nodes and edge.by is not By.ERROR:
                way = edge.key or edge.by.value
                where = f"to {edge.to}, which is not there" if edge.to else "nowhere"
                yield finding(
                    _RULE,
                    flow,
                    f"{node.id}/{way} leads nowhere",
                    f"{way} at {node.name} leads {where}",
                    [(edge.to or way, edge.place)],
                    "lead it to a point that is there",
                )


def _rounds(flow: Flow, found: set[str]) -> Iterator[Finding]:
    """Points from which no end, and no dead end that is told already, can be reached."""
    out = leading_to(
        flow, lambda node: bool(node.end) or not node.edges or any(e.to not in flow.nodes for e in node.edges)
    )
    closed = [node for node in flow.told() if node.id in found and node.id not in out]
    told: set[str] = set()
    for node in closed:
        if node.id in told:
            continue
        among = reached(flow, [node.id])
        told |= among
        names = [one.name for one in closed if one.id in among]
        yield finding(
            _RULE,
            flow,
            f"{node.id}/round",
            f"from {', '.join(names[:5])} no way leads out",
            [(node.name, node.place)],
            "add a way to an agent or an end",
        )


def _unreached(flow: Flow, found: set[str]) -> Iterator[Finding]:
    """Of the points that no way reaches, those at which a part of such points begins."""
    left = [
        node for node in flow.told() if node.id not in found and not (flow.entity and node.id in ("agent", "hang-up"))
    ]
    ids = {node.id for node in left}
    entered = {edge.to for node in left for edge in node.edges if edge.to in ids and edge.to != node.id}
    told: set[str] = set()
    for node in [*(one for one in left if one.id not in entered), *left]:
        if node.id not in told:
            told |= reached(flow, [node.id])
            yield finding(
                _RULE,
                flow,
                f"{node.id}/unreached",
                f"no way leads to {node.name}",
                [(node.name, node.place)],
                "lead to it, or remove it",
            )
