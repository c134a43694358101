"""Is every language that is promised staffed?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.segment import Segment

CODE = "ACC-003"
SEVERITY = Severity.ERROR
CLAUSE = "5.2(b)"
DOC = """\
A customer group speaks a language in which no published contact answers, none with an interpreter either; or a contact
promises a language that none of the agreements in force staffs there. English of Britain and of anywhere are one
language.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    offered = {_plain(language) for one in register.published for language in one.record.languages}
    interpreted = any("interpreter" in one.record.meets for one in register.published)
    for segment in register.of(Segment) if offered and not interpreted else ():
        for language in segment.record.languages:
            if _plain(language) not in offered:
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
        staffed = {_plain(language) for line in register.staffing.get(one.id, ()) for language in line.languages}
        for language in one.record.languages if staffed else ():
            if _plain(language) not in staffed:
                message = f"{one.name} promises {language}, and no centre that answers it staffs it"
                yield _TOLD.of(
                    one,
                    message,
                    f"agree on {language} with a centre, or promise it no longer",
                    at=("languages",),
                    shown=language,
                    part=language,
                )


def _plain(language: str) -> str:
    return language.partition("-")[0]
