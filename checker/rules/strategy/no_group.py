"""Are the customers known by groups?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.segment import Segment

CODE = "STRAT-001"
SEVERITY = Severity.ERROR
CLAUSE = "4(a)"
DOC = """\
No customer group (`segment`) is recorded, for a client with a centre under agreement; or onevoice.yaml names a group
by which values vary, and nothing says what it needs.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    groups = {one.id for one in register.of(Segment)}
    if register.under_agreement and not groups:
        yield _TOLD.of_all(
            register, "segments", "no customer group is recorded", "write a segment for each group, with what it needs"
        )
    declared = register.workspace.organisation.segments if register.workspace and groups else {}
    for id, name in sorted(declared.items()):
        if id not in groups:
            yield _TOLD.of_all(
                register,
                id,
                f"{name}: values may vary for this group, and nothing says what it needs",
                f"write knowledge/segment/{id}.yaml",
            )
