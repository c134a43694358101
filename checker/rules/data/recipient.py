"""Is it known who receives data, where and what for?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.data_policy import DataPolicy

CODE = "DATA-004"
SEVERITY = Severity.ERROR
CLAUSE = "5.9-c"
DOC = """\
A data policy names a recipient without a country or a reason; or a centre that is not in-house, at a provider from
another country than the client, has a data policy that names no recipient at all.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    home = register.setting.country
    for one in register.of(DataPolicy):
        for at, line in enumerate(one.record.recipients):
            lacks = [key for key in ("country", "why") if not getattr(line, key)]
            if lacks:
                message = f"{one.name}, {line.recipient}: no {' and no '.join(lacks)}"
                yield _TOLD.of(
                    one,
                    message,
                    "write where the recipient is and why it receives data",
                    at=("recipients", at),
                    shown=line.recipient,
                    part=line.recipient,
                )
        centre = register.centres.get(one.record.centre or "")
        if (
            centre
            and not one.record.recipients
            and not centre.record.in_house
            and centre.record.country not in {"", home}
        ):
            message = f"{one.name} names no recipient, and {centre.name} is in {centre.record.country}"
            yield _TOLD.of(one, message, "name the provider and its sub-contractors under recipients:", part="none")
