"""Does every level of an escalation say how it is reached, how soon it answers and when somebody is there?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ESC-002"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(b)1-a"
DOC = """\
A level of an escalation or complaint process without a contact, a time (`within`) or cover. An escalation process
without any level.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in (*register.processes("escalation"), *register.processes("complaint")):
        if one.record.sort == "escalation" and not one.record.levels:
            yield _TOLD.of(one, f"{one.name} has no levels", "write under levels: who decides, in order")
        for at, level in enumerate(one.record.levels):
            lacks = [
                name
                for name, value in (("contact", level.contact), ("time", level.within), ("cover", level.cover))
                if not value
            ]
            if lacks:
                message = f"{one.name}, {level.who}: no {' and no '.join(lacks)}"
                yield _TOLD.of(
                    one,
                    message,
                    "write contact:, within: and cover: at the level",
                    at=("levels", at),
                    shown=str(level.who),
                    part=f"{at}",
                )
