"""Does a waiver accept anything?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.accepted.evidence import WaiverEvidence, place_in
from checker.findings.of_conflicts import key_of
from checker.model import Finding, Severity, Stated

CODE = "WAIVER-UNUSED"
SEVERITY = Severity.WARNING
CLAUSE = "5.6"
DOC = """\
A waiver in force covers no place of any finding: what it accepted has been mended, or has changed so much that it has
to be accepted anew. One that covers some of the places that it names is left alone, and so is one that has ended,
of which WAIVER-EXPIRED tells.
"""


def check(evidence: WaiverEvidence) -> Iterator[Finding]:
    """A finding for each waiver in force that covers nothing."""
    there: dict[str, set[str]] = defaultdict(set)
    for finding in evidence.findings:
        there[finding.key].update(place.digest for place in finding.places)
    for waiver in evidence.waivers:
        found = there.get(waiver.key, set())
        if not waiver.holds_on(evidence.as_of) or not found.isdisjoint(waiver.digests):
            continue
        about = f"waiver:{waiver.key}/{'+'.join(sorted(waiver.digests))}"
        what = f" ({waiver.finding})" if waiver.finding else ""
        why = "what it accepted has changed" if found else "there is no such finding any more"
        yield Finding(
            key=key_of(CODE, about),
            code=CODE,
            severity=SEVERITY,
            message=f"The waiver of {waiver.key} accepts nothing: {why}{what}",
            clause=CLAUSE,
            about=about,
            values=(Stated(waiver.key, waiver.key, "record", (place_in(waiver, waiver.place),)),),
            fix=f"remove it from {waiver.place.file}",
            reasons=("no place of a finding has a digest that it names",),
        )
