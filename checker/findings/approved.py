"""Which strategies of a sort are missing, incomplete or not approved yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding


def unapproved(
    evidence: Evidence, told: Told, sort: str, called: str, wanted: Sequence[str], fix: str
) -> Iterator[Finding]:
    """A finding for each strategy of a sort that lacks something, and one where there is none.

    called: the sort in a sentence. wanted: the fields that each must have. fix: for what it lacks.
    """
    register = evidence.register
    strategies = register.strategies(sort)
    if register.under_agreement and not strategies:
        yield told.of_all(register, sort, f"there is no strategy of {called}", f"write a strategy with sort: {sort}")
    for one in strategies:
        lacks = [key for key in wanted if not getattr(one.entity if key == "owner" else one.record, key)]
        if lacks:
            yield told.of(one, f"{one.name} has no {' and no '.join(lacks)}", fix)
        approved = one.record.approved_on
        if approved and approved > register.as_of:
            message = f"{one.name} is not approved before {approved:%-d %B %Y}"
            yield told.of(
                one, message, "work by it from then on, or have it approved", at=("approved_on",), part="to come"
            )
