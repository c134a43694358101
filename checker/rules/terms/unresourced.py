"""Are there seats for every contact that an agreement staffs?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ONB-002"
SEVERITY = Severity.ERROR
CLAUSE = "4(d)"
DOC = """\
A line of `staffs` in an agreement without hours or without seats, or an agreement that names channels and staffs
nothing.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.standing:
        if one.record.channels and not one.record.staffs:
            yield _TOLD.of(
                one,
                f"{one.name} names channels and no resources",
                "write under staffs: the contacts, hours and seats",
                at=("channels",),
            )
        for at, line in enumerate(one.record.staffs):
            lacks = [key for key in ("hours", "seats") if not getattr(line, key)]
            if lacks:
                yield _TOLD.of(
                    one,
                    f"{one.name} staffs {line.contact} without {' and '.join(lacks)}",
                    "write them as agreed",
                    at=("staffs", at),
                    shown=line.contact,
                    part=line.contact,
                )
