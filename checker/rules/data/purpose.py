"""Are data used for nothing that was not agreed?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.journey import Journey

CODE = "DATA-003"
SEVERITY = Severity.ERROR
CLAUSE = "5.9-b"
DOC = """\
A journey uses data for a purpose (`uses`) that the data policy of a centre which handles it does not allow.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Journey):
        for centre in one.record.centres:
            policies = register.policies_for(centre)
            allowed = {use for policy in policies for use in policy.record.uses}
            for use in one.record.uses if allowed else ():
                if use not in allowed:
                    message = f"“{one.name}” uses data for {use} at {centre}, whose data policy does not allow that"
                    yield _TOLD.of(
                        one,
                        message,
                        "agree on the purpose, or use the data for it no longer",
                        at=("uses",),
                        shown=use,
                        part=f"{centre}/{use}",
                    )
