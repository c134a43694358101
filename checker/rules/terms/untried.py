"""Was each contact of a new centre tried before customers were led there?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from checker.evidence.going_live import agreements_of, begun
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.records.acts import TestContact

CODE = "ONB-014"
SEVERITY = Severity.WARNING
CLAUSE = "6.6(a)"
AHEAD = timedelta(days=7)
DOC = f"""\
A centre goes live within {AHEAD.days} days, or did within the last year, and for a contact that its agreement staffs no
test contact was made, or the last one went wrong. Where nobody keeps a record of test contacts, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register, acts = evidence.register, evidence.records.of(TestContact)
    for one in begun(register, AHEAD) if acts is not None else ():
        made = sorted((act for act in acts or () if act.centre == one.id and act.on <= register.as_of), key=_day)
        last = {act.contact: act for act in made}
        for terms in agreements_of(register, one.id):
            for at, line in enumerate(terms.record.staffs):
                act = last.get(line.contact)
                if act is None or not act.passed:
                    name = register.contacts[line.contact].name if line.contact in register.contacts else line.contact
                    wrong = "was never tried" if act is None else f"failed when tried on {act.on:%-d %B %Y}"
                    message = f"{name} at {one.name} {wrong}, and the first day is {one.record.go_live:%-d %B %Y}"
                    fix = "make a test contact, and record how it went"
                    yield _TOLD.of(terms, message, fix, at=("staffs", at), shown=line.contact, part=line.contact)


def _day(act: TestContact) -> date:
    return act.on
