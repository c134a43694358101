"""Is it settled who may use each system, and how its use is watched?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.data_policy import DataPolicy
from knowledge.records.acts import Access

CODE = "DATA-002"
SEVERITY = Severity.ERROR
CLAUSE = "5.9-a"
DOC = """\
A system in a data policy has no roles or no monitoring; or an agreement staffs a contact with a system that the data
policy of its centre does not name; or a centre whose work is over still has access to a system, as people recorded.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for policy in register.of(DataPolicy):
        for at, system in enumerate(policy.record.systems):
            lacks = [key for key in ("roles", "monitoring") if not getattr(system, key)]
            if lacks:
                message = f"{policy.name}, {system.system}: no {' and no '.join(lacks)}"
                yield _TOLD.of(
                    policy,
                    message,
                    "write who may use it and how its use is watched",
                    at=("systems", at),
                    shown=system.system,
                    part=system.system,
                )
    acts = evidence.records.of(Access) or ()
    for id, centre in register.centres.items():
        mine = [act for act in acts if act.centre == id and act.on <= register.as_of] if register.ended(id) else []
        state = {act.system: act.state for act in sorted(mine, key=lambda act: act.on)}
        for name in (system for system, last in state.items() if last == "given"):
            message, fix = (
                f"{centre.name} works for us no more and still has access to {name}",
                "take it, and record it",
            )
            yield _TOLD.of(centre, message, fix, at=("status",), shown=name, part=name)
    for one in register.in_force:
        policies = register.policies_for(one.record.centre)
        known = {system.system for policy in policies for system in policy.record.systems}
        used = {system for line in one.record.staffs for system in line.systems}
        for name in sorted(used - known) if policies else ():
            message = f"{one.record.centre} uses {name} by the {one.name}, and no data policy names it"
            yield _TOLD.of(policies[0], message, "add it to systems:", at=("systems",), shown=name, part=name)
