"""Is the service charge named, and that the caller's own company adds to it?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from checker.tariffs.published import dialled
from checker.tariffs.range_of import country_of
from knowledge.types.call_charge import CallCharge

CODE = "COST-003"
SEVERITY = Severity.ERROR
CLAUSE = "5.5-a"
DOC = """\
A number of a range with a service charge (in the UK 084, 087, 09 and 118; 0180 in Germany, 081 and 082 in France …)
whose call charge names no sum: "standard rate" or "free" do not say what is paid. In the UK the words "plus your
phone company's access charge" must stand with the sum.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    home = register.setting.country
    for one, _, number, costs in dialled(register):
        for span in register.values(one.entity, "call_charge") if costs in {"service", "premium"} else ():
            charge: CallCharge = span.value
            if charge.is_free:
                continue  # said to be free that is not: a rule of its own
            british = country_of(number.value, home) == "GB"
            lacks = "names no sum" if charge.rate is None and charge.connection is None else ""
            if not lacks and british and not charge.access:
                lacks = "does not name the access charge of the caller's phone company"
            if lacks:
                message = f"{one.name}: {number.written} bears a service charge, and “{span.written}” {lacks}"
                fix = "write the sum, as in 7p a minute plus your phone company's access charge"
                yield _TOLD.of_value(one.entity, "call_charge", span, message, fix)
