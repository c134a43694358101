"""Did every centre take up a change before it took effect?"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.records.acts import Acceptance, Notice

CODE = "CHG-003"
SEVERITY = Severity.ERROR
CLAUSE = "6.5-c"
DOC = """\
A published notice has taken effect, and a centre that it was for has not accepted its present version. Where nobody
keeps a record of notices and answers, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    notices, answers = evidence.records.of(Notice), evidence.records.of(Acceptance)
    accepted = {(act.notice, act.version, act.centre) for act in answers or () if act.answer == "accepted"}
    zone = ZoneInfo(register.setting.timezone)
    for act in notices or () if answers is not None else ():
        if act.state != "published" or act.effective.astimezone(zone).date() > register.as_of:
            continue
        for centre in act.centres:
            if (act.id, act.version, centre) not in accepted:
                message = (
                    f"“{act.title}” took effect on {act.effective.astimezone(zone):%-d %B %Y}, and "
                    f"{centre} has not accepted it"
                )
                yield _TOLD.of_all(
                    register,
                    f"{act.id}/{act.version}/{centre}",
                    message,
                    "let the centre answer, or withdraw the notice",
                )
