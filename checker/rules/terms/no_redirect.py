"""Does everything that a centre alone answers lead somewhere once it has gone?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.contact import Contact

CODE = "TERM-003"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(c)"
DOC = """\
A contact is answered by one centre alone, to which a termination process applies (`centres`) or whose work has ended,
and no redirect says where it leads then; or it leads to a contact that goes with it.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    leaving = {centre for one in register.processes("termination") for centre in one.record.centres}
    leaving |= {id for id in register.centres if register.ended(id)}
    led = {
        line.contact
        for one in register.processes("termination")
        if one.record.ending
        for line in one.record.ending.redirects
    }
    for process in register.processes("termination"):
        for at, line in enumerate(process.record.ending.redirects if process.record.ending else ()):
            left, to = register.contacts.get(line.contact), register.contacts.get(line.to)
            going = to.record.answered_by if to else ()
            if left and to and len(going) == 1 and going[0] in leaving and left.id != to.id:
                message = f"{left.name} is redirected to {to.name}, which {going[0]} alone answers too"
                keys = ("ending", "redirects", at)
                fix = "lead it to a contact that stays"
                yield _TOLD.of(process, message, fix, at=keys, shown=to.id, part=f"{left.id}/{to.id}")
    for one in register.of(Contact):
        alone = one.record.answered_by
        if len(alone) == 1 and alone[0] in leaving and one.id not in led:
            message = (
                f"{one.name} is answered by {alone[0]} alone, and nothing says where it leads when that centre goes"
            )
            yield _TOLD.of(
                one,
                message,
                "write a redirect for it under ending: of the termination process",
                at=("answered_by",),
                shown=alone[0],
            )
