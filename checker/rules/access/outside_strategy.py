"""Does the strategy of access know of every contact that customers are told of?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ACC-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-a"
DOC = """\
A published contact that no strategy of access names under `contacts`, or whose channel none names under `channels`.
Only where a strategy has such a list; where there are several, for regions or groups, one that names it will do.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    strategies = register.strategies("access")
    named = {id for one in strategies for id in one.record.contacts}
    channels = {channel for one in strategies for channel in one.record.channels}
    for one in register.published:
        contact = "it" if named and one.id not in named else ""
        lacks = contact or ("its channel" if channels and one.record.channel not in channels else "")
        if lacks:
            which = strategies[0].name if len(strategies) == 1 else "no strategy of access"
            says = f"the {which} does not name" if len(strategies) == 1 else f"{which} names"
            message = f"{one.name} ({one.record.channel}) is published, and {says} {lacks}"
            at = ("channel",) if lacks == "its channel" else ()
            yield _TOLD.of(one, message, "add it to the strategy, or publish it no longer", at=at)
