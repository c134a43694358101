"""Does a list that was drawn since hold somebody who wants no calls?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.screened import cleaned, screened
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.records.acts import RemovalRequest

CODE = "PROT-006"
SEVERITY = Severity.ERROR
CLAUSE = "5.7-e"
DOC = """\
A list of a campaign that has not ended was drawn or cleaned after somebody asked to be called no more, and was last
held against the registers before that: whoever was taken off the older list may stand on this one again. Where nobody
keeps a record of such requests, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    asked = [act.reported_on for act in evidence.records.of(RemovalRequest) or ()]
    for one in evidence.register.campaigns if asked else ():
        for at, line in enumerate(one.record.lists):
            checked, (drawn, _) = screened(evidence, line), cleaned(evidence, line)
            since = [day for day in asked if checked and drawn and checked < day <= drawn]
            if since:
                message = (
                    f"{one.name}: the list “{line.list}” of {drawn:%-d %B %Y} was last screened on "
                    f"{checked:%-d %B %Y}, before a wish of {max(since):%-d %B %Y} to be called no more"
                )
                fix = "screen it again before anybody on it is called"
                yield _TOLD.of(one, message, fix, at=("lists", at), shown=line.list, part=line.list)
