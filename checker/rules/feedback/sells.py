"""Is a survey not used to sell?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.spoken_of import says_any
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.feedback import Feedback

CODE = "FDBK-002"
SEVERITY = Severity.ERROR
CLAUSE = "6.9"
DOC = """\
The invitation or a question of a feedback method speaks of an offer, a discount, an upgrade or of buying. That
nothing is sold may be said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Feedback):
        for key, said in (("invitation", one.record.invitation), *(("asks", question) for question in one.record.asks)):
            if said and says_any("selling", said):
                yield _TOLD.of(
                    one,
                    f"{one.name} sells while it asks: “{said}”",
                    "ask only, and sell elsewhere",
                    at=(key,),
                    shown=str(said),
                    part=key,
                )
