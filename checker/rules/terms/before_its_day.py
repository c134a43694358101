"""Does a centre answer customers only once its onboarding is closed?"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from checker.evidence.going_live import begun
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.centre import Centre
from knowledge.records.acts import Approval
from knowledge.records.acts import Evidence as HandedIn

CODE = "ONB-013"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(a)"
APPROVALS = 2  # of different people, as the gate of a checklist asks
DOC = f"""\
The first day of a centre has passed and it is still being taken on, or it is said to be live before that day. Or it
went live within the last year with an onboarding on record (evidence was handed in before), and by its first day fewer
than {APPROVALS} people had approved it: something was still open. Where nobody keeps a record of evidence and
approvals, nothing is said of them. Which items are open is told by `onevoice ready`.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Centre):
        day, status = one.record.go_live, one.record.status
        wrong = (
            "has passed, and it is still being taken on"
            if day and day <= register.as_of and status == "onboarding"
            else "is to come, and it is said to be live"
            if day and day > register.as_of and status == "live"
            else ""
        )
        if wrong:
            message = f"the first day of {one.name}, {day:%-d %B %Y}, {wrong}"
            yield _TOLD.of(one, message, "set the day, or the status, as it is", at=("status",), part="status")
    approvals, handed_in = evidence.records.of(Approval), evidence.records.of(HandedIn)
    if approvals is None or handed_in is None:
        return
    zone = ZoneInfo(register.setting.timezone)
    for one in begun(register):
        day = one.record.go_live
        if one.record.status != "live" or day is None:
            continue
        for checklist in sorted({act.checklist for act in handed_in if act.centre == one.id and act.on <= day}):
            consents = [act for act in approvals if act.centre == one.id and act.checklist == checklist]
            people = {act.by for act in consents if act.at.astimezone(zone).date() <= day}
            if len(people) < APPROVALS:
                message = (
                    f"{one.name} went live on {day:%-d %B %Y}, and {len(people) or 'nobody'} of "
                    f"{APPROVALS} people had approved {checklist}"
                )
                fix = "look at what is open with onevoice ready, and approve or stop"
                yield _TOLD.of(one, message, fix, at=("go_live",), shown=checklist, part=checklist)
