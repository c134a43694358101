"""Was a list held against the registers before anybody on it is called?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.evidence.screened import screened
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "PROT-002"
SEVERITY = Severity.ERROR
CLAUSE = "5.7-b"
DOC = """\
A campaign that has not ended calls a list that was never screened, whose consent is not said, or whose last screening
is longer ago than it may be (`checked_every`) on the day, or on the first day of a campaign that is to come.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.campaigns:
        for at, line in enumerate(one.record.lists):
            limit = timedelta(seconds=register.seconds(line.checked_every))
            day = max(register.as_of, one.record.starts or register.as_of)
            on = screened(evidence, line)
            wrong = "was never screened" if not on else "names no consent" if not line.consent else ""
            if on and limit and on + limit < day:
                wrong = f"was screened on {on:%-d %B %Y}, more than {line.checked_every} before {day:%-d %B %Y}"
            if wrong:
                yield _TOLD.of(
                    one,
                    f"{one.name}: the list “{line.list}” {wrong}",
                    "screen it, and write screened_on:",
                    at=("lists", at),
                    shown=line.list,
                    part=line.list,
                )
