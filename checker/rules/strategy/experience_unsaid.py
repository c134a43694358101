"""Is it said what a customer shall experience on every journey?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.journey import Journey

CODE = "STRAT-003"
SEVERITY = Severity.ERROR
CLAUSE = "4(b)"
DOC = """\
A journey that the strategy of the experience does not name under `intended_experience`.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    strategies = register.strategies("experience")
    named = {line.journey for one in strategies for line in one.record.intended_experience}
    for one in register.of(Journey) if strategies else ():
        if one.id not in named:
            yield _TOLD.of(
                one,
                f"nothing says what a customer shall experience on “{one.name}”",
                f"add it to intended_experience: of {strategies[0].id}",
            )
