"""Was it shown that a centre understands the strategy that it acknowledged?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.strategy import Strategy
from knowledge.records.acts import Acknowledgement

CODE = "ONB-007"
SEVERITY = Severity.WARNING
CLAUSE = "6.2"
DOC = """\
A centre acknowledged the present version of a strategy, and no test and no playback shows that it understood it.
Where nobody keeps a record of acknowledgements, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    acts = evidence.records.of(Acknowledgement) or ()
    for one in register.of(Strategy):
        current = [act for act in acts if act.subject == one.id and act.version == one.record.version]
        for centre in sorted({act.centre for act in current}):
            if not any(act.shown_by for act in current if act.centre == centre):
                message = f"{centre} acknowledged the {one.name}, and nothing shows that it understood it"
                yield _TOLD.of(
                    one, message, "let agents take a test, or play it back", at=("version",), shown=centre, part=centre
                )
