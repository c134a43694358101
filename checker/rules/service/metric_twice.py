"""Does one name of a metric mean one thing?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.metric import Metric

CODE = "SLA-011"
SEVERITY = Severity.ERROR
CLAUSE = "6.8-a"
DOC = """\
Two metrics have the same name and another definition, formula or target: reports would then compare what is not
alike.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    named: dict[str, One[Metric]] = {}
    for one in register.of(Metric):
        first = named.setdefault(one.name.casefold(), one)
        differs = [
            key
            for key in ("definition", "formula", "target")
            if str(getattr(first.record, key)) != str(getattr(one.record, key))
        ]
        if first is not one and differs:
            message = f"“{one.name}” is measured in two ways: {first.id} and {one.id} differ in {' and '.join(differs)}"
            yield _TOLD.of(one, message, "give one of them another name, or make them one", at=(differs[0],))
