"""Does a customer pay more than the basic rate to call about what was bought?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from checker.tariffs.published import dialled
from checker.tariffs.range_of import country_of, laws

CODE = "COST-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.5-a"
DOC = """\
A contact for support, complaints, bills or cancellations has a number that costs more than the basic rate where the
law forbids it: the UK (Consumer Contracts Regulations 2013, reg. 41) and the EU (Directive 2011/83/EU, art. 21). In the
US no federal law does; a premium number is a warning there, for its price must be told first (16 CFR 308). A line that
only sells is left alone, and so is one that names, under `alternatives`, numbers for all these purposes that are free
or at the basic rate: wherever it is shown, they stand beside it.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    home = register.setting.country
    numbers = dialled(register)
    cheap = {one.id: set(one.record.purposes) for one, _, _, costs in numbers if costs in {"free", "ordinary"}}
    for one, attribute, span, costs in numbers:
        if costs in {"", "free", "ordinary"}:
            continue
        country = country_of(span.value, home)
        for law in laws():
            concerned = set(one.record.purposes) & set(law["purposes"])
            concerned -= set().union(*(cheap.get(id, set()) for id in one.record.alternatives))
            if country in law["countries"] and costs in law["concerns"] and concerned:
                says = "forbids that" if law["binding"] else law["says"]
                message = (
                    f"{one.name}: {span.written} costs more than the basic rate, for {', '.join(sorted(concerned))}; "
                    f"{law['law']} {says}"
                )
                found = _TOLD.of_value(
                    one.entity, attribute, span, message, "use a number at the basic rate, or a free one"
                )
                yield found if law["binding"] else replace(found, severity=Severity.WARNING)
