"""Is something done in time about every deviation that was reported?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.records.acts import Improvement

CODE = "PROC-006"
SEVERITY = Severity.WARNING
CLAUSE = "6.6(b)2"
DOC = """\
An improvement on record is open after the day on which it was due, or says no action. Where nobody keeps such a
record, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for act in evidence.records.of(Improvement) or ():
        late = act.closed_on is None and act.due < register.as_of
        if late or not act.action.strip():
            what = f"was due on {act.due:%-d %B %Y} and is open" if late else "has no action"
            part = f"{act.centre}/{act.subject}/{act.reported_on}"
            yield _TOLD.of_all(
                register,
                part,
                f"the deviation in {act.subject}, reported at {act.centre} on {act.reported_on:%-d %B %Y}, {what}",
                "agree on an action and a day, and close it when it is done",
            )
