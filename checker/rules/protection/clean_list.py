"""Is a list clean enough to call?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.evidence.screened import cleaned
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.types import TYPES

CODE = "PROT-004"
SEVERITY = Severity.ERROR
CLAUSE = "5.7-d"
DOC = """\
A list of a campaign that has not ended was never cleaned, more than a quarter of a year ago, or more than 5% of it
reach nobody (`invalid`): by the campaign, or by the later word of a cleaning that people recorded.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.campaigns:
        for at, line in enumerate(one.record.lists):
            on, act = cleaned(evidence, line)
            invalid = f"{act.invalid}%" if act else line.invalid
            wrong = (
                "was never cleaned"
                if on is None
                else f"was last cleaned on {on:%-d %B %Y}"
                if on + timedelta(days=92) < register.as_of
                else ""
            )
            if invalid and TYPES["percentage"].parse(invalid, register.setting).low > 5:
                wrong = f"reaches nobody in {invalid} of cases"
            if wrong:
                yield _TOLD.of(
                    one,
                    f"{one.name}: the list “{line.list}” {wrong}",
                    "clean it, and write cleaned_on:",
                    at=("lists", at),
                    shown=line.list,
                    part=line.list,
                )
