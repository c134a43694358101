"""Does somebody make sure in time that data were deleted?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import Register
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.data_policy import DataPolicy
from knowledge.records.acts import DeletionCheck

CODE = "DATA-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.9-d"
DOC = """\
A data policy says how long something is kept, and not how often somebody makes sure that it was deleted
(`checked_every`); or the last check on record is longer ago than that, or failed. Where nobody keeps a record of
checks, nothing is said of them; nor of a centre that is not live yet, which has no data to delete.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    acts = evidence.records.of(DeletionCheck)
    for one in register.of(DataPolicy):
        holds = not _is_to_begin(register, one.record.centre)
        for at, line in enumerate(one.record.retention):
            checks = [act for act in acts or () if act.policy == one.id]
            last = max(checks, key=lambda act: act.on, default=None)
            lacks = ""
            if not line.checked_every:
                lacks = "nothing says how often deletion is checked"
            elif (
                acts is not None
                and holds
                and (last is None or not last.passed or register.overdue(last.on, line.checked_every))
            ):
                lacks = (
                    f"deletion was last checked on {last.on:%-d %B %Y}" + (" and failed" if not last.passed else "")
                    if last
                    else "deletion was never checked"
                )
            if lacks:
                yield _TOLD.of(
                    one,
                    f"{one.name}, {line.what}: {lacks}",
                    "make sure that it was deleted, and record the check"
                    if line.checked_every
                    else "write checked_every:, and record each check",
                    at=("retention", at),
                    shown=str(line.what),
                    part=str(line.what),
                )


def _is_to_begin(register: Register, centre: str | None) -> bool:
    """Whether a policy is of a centre whose first day is still to come."""
    one = register.centres.get(centre or "")
    return bool(one and one.record.go_live and one.record.go_live > register.as_of)
