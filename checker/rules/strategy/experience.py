"""Is there an approved strategy of what customers shall experience?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told

CODE = "STRAT-006"
SEVERITY = Severity.ERROR
CLAUSE = "5.3-a"
DOC = """\
There is no strategy of sort `experience` (for a client with a centre under agreement), or it has no version, no
owner, no purpose or no approval, or is to be approved later.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    strategies = register.strategies("experience")
    if register.under_agreement and not strategies:
        yield _TOLD.of_all(
            register, "experience", "there is no strategy of the experience", "write a strategy with sort: experience"
        )
    for one in strategies:
        values = {
            "version": one.record.version,
            "owner": one.entity.owner,
            "purpose": one.record.purpose,
            "approved_on": one.record.approved_on,
        }
        lacks = [key for key, value in values.items() if not value]
        if lacks:
            yield _TOLD.of(
                one, f"{one.name} has no {' and no '.join(lacks)}", "have it approved, and write who owns it"
            )
        approved = one.record.approved_on
        if approved and approved > register.as_of:
            message = f"{one.name} is not approved before {approved:%-d %B %Y}"
            yield _TOLD.of(
                one, message, "work by it from then on, or have it approved", at=("approved_on",), part="to come"
            )
