"""Is a call said to be free that is not?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from checker.tariffs.published import dialled
from knowledge.types.call_charge import CallCharge

CODE = "COST-004"
SEVERITY = Severity.ERROR
CLAUSE = "5.5-a"
DOC = """\
A contact's call charge is free, today, for some customers or from a day on, and its number is of a range that is paid
for: geographic and mobile numbers, 03, shared-cost and premium numbers. By the number ranges of each country; short
codes whose range is not known are left alone.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one, _, number, costs in dialled(register):
        for span in register.values(one.entity, "call_charge") if costs not in {"", "free"} else ():
            charge: CallCharge = span.value
            if charge.is_free:
                paid = {"ordinary": "costs what an ordinary call costs", "service": "bears a service charge"}
                message = (
                    f"{one.name}: calls to {number.written} are said to be free, and such a number "
                    f"{paid.get(costs, 'is charged at a premium')}"
                )
                yield _TOLD.of_value(
                    one.entity, "call_charge", span, message, "write what the call costs, or use a free number"
                )
