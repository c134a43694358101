"""Has a waiver come to its end?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.accepted.evidence import WaiverEvidence, place_in
from checker.findings.of_conflicts import key_of
from checker.model import Finding, Severity, Stated

CODE = "WAIVER-EXPIRED"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
The last day of a waiver is past. What it accepted is reported again, and somebody has to decide: mend the text,
remove the waiver, or give it a new day and say why. A waiver holds to the end of the day named by `until`.
"""


def check(evidence: WaiverEvidence) -> Iterator[Finding]:
    """A finding for each waiver whose last day is past."""
    for waiver in evidence.waivers:
        if waiver.holds_on(evidence.as_of):
            continue
        about = f"waiver:{waiver.key}/{'+'.join(sorted(waiver.digests))}"
        what = f" ({waiver.finding})" if waiver.finding else ""
        ended = f"{waiver.until:%-d %B %Y}"
        yield Finding(
            key=key_of(CODE, about),
            code=CODE,
            severity=SEVERITY,
            message=f"The waiver of {waiver.key} ended on {ended}; {waiver.owner} accepted it: {waiver.reason}{what}",
            clause=CLAUSE,
            about=about,
            values=(Stated(str(waiver.until), ended, "record", (place_in(waiver, waiver.until_at),)),),
            fix=f"mend what it accepted, or have it accepted anew: onevoice waive {waiver.key}",
            reasons=("its last day is before the day that is checked",),
        )
