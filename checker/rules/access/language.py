"""Is every language that is promised staffed?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from knowledge.kinds.segment import Segment

CODE = "ACC-003"
SEVERITY = Severity.ERROR
CLAUSE = "5.2(b)"
DOC = """\
A customer group speaks a language in which no published contact answers; or a contact promises a language that none
of the agreements in force staffs there.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    offered = {language.partition("-")[0] for one in register.published for language in one.record.languages}
    for segment in register.of(Segment) if offered else ():
        for language in segment.record.languages:
            if language.partition("-")[0] not in offered:
                message = f"{segment.name} speak {language}, and no published contact answers in it"
                yield _TOLD.of(
                    segment,
                    message,
                    "staff the language and write it at the contact",
                    at=("languages",),
                    shown=language,
                    part=language,
                )
    for one in register.published:
        lines = [line for terms in register.in_force for line in terms.record.staffs if line.contact == one.id]
        staffed = {language for line in lines for language in line.languages}
        for language in one.record.languages if staffed else ():
            if language not in staffed:
                message = f"{one.name} promises {language}, and no centre that answers it staffs it"
                yield _TOLD.of(
                    one,
                    message,
                    f"agree on {language} with a centre, or promise it no longer",
                    at=("languages",),
                    shown=language,
                    part=language,
                )
