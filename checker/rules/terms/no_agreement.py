"""Does every centre that answers customers have an agreement in force?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.agreement import Agreement
from knowledge.kinds.centre import Centre

CODE = "TERM-004"
SEVERITY = Severity.ERROR
CLAUSE = "6.10"
DOC = """\
A live centre has no agreement that has begun and not ended. A centre that is being taken on, or has ended, is left
alone. Only where the workspace holds agreements at all.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Centre) if register.under_agreement else ():
        if one.record.status == "live" and one.id not in register.agreements_of:
            others = [each for each in register.of(Agreement) if each.record.centre == one.id]
            ended = max((each.record.ends for each in others if each.record.ends), default=None)
            why = f"the last ended on {ended:%-d %B %Y}" if ended and ended < register.as_of else "none has begun"
            yield _TOLD.of(one, f"{one.name} is live without an agreement in force: {why}", "sign one, or end its work")
