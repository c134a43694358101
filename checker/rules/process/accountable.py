"""Does exactly one side answer for every activity and every step?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.process import Process

CODE = "ONB-009"
SEVERITY = Severity.ERROR
CLAUSE = "6.4"
DOC = """\
A line of responsibilities in an agreement for which neither side, or both, are accountable; or a step of a process
run by centres that names no accountable side.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.standing:
        for at, line in enumerate(one.record.responsibilities):
            parts = [line.client, line.centre].count("accountable")
            if parts != 1:
                message = f"{one.name}, {line.activity}: {'both sides are' if parts else 'neither side is'} accountable"
                yield _TOLD.of(
                    one,
                    message,
                    "let one side answer for it",
                    at=("responsibilities", at),
                    shown=str(line.activity),
                    part=f"{at}",
                )
    for process in register.of(Process):
        for at, step in enumerate(process.record.steps if process.record.centres else ()):
            if not step.accountable:
                message = f"{process.name}, step {at + 1}: nobody is accountable"
                yield _TOLD.of(
                    process,
                    message,
                    "write accountable: client or centre",
                    at=("steps", at),
                    shown=f"step {at + 1}",
                    part=f"{at}",
                )
