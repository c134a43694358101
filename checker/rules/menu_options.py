"""Does a menu offer more options at once than was agreed?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_flows import Rule, finding
from checker.flows.graph import By
from checker.model import Finding, Severity

CODE = "IVR-003"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-e"
MOST = 6  # where nothing is agreed: five options and an agent are as many as a listener keeps in mind
DOC = f"""\
A point of a menu has more keys than `most_options` of the menu allows, else `menu_options` of the strategy of access;
where nothing is agreed, more than {MOST}. Keys alone are counted: what may be said to a bot is not read out as a list.
"""
_RULE = Rule(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each point with too many keys."""
    strategies = evidence.register.strategies("access")
    agreed_for_all = min((one.record.menu_options for one in strategies if one.record.menu_options), default=None)
    for flow in evidence.flows:
        limit = agreed_for_all if flow.most_options is None else flow.most_options
        most = MOST if limit is None else limit
        for node in flow.told():
            count = sum(edge.by is By.KEY for edge in node.edges)
            if count > most:
                agreed = "was agreed" if limit is not None else "is usual where nothing is agreed"
                message = f"{node.name} has {count} options, and at most {most} {agreed}"
                yield finding(
                    _RULE,
                    flow,
                    f"{node.id}/options",
                    message,
                    [(node.name, node.place)],
                    "divide it, or agree on more in most_options",
                )
