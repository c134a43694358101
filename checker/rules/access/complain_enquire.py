"""Can customers find where to enquire, and where to complain?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity

CODE = "ACC-006"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-b"
DOC = """\
No published contact has the purpose `enquiry`, or none has the purpose `complaint`. Only for a client with a centre
under agreement.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    purposes = {purpose for one in register.published for purpose in one.record.purposes}
    for purpose in ("complaint", "enquiry") if register.under_agreement else ():
        if purpose not in purposes:
            message = f"no published contact is for {'complaints' if purpose == 'complaint' else 'enquiries'}"
            yield _TOLD.of_all(
                register, purpose, message, f"write purposes: [{purpose}] at the contact that takes them"
            )
