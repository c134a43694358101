"""Is it shown that every centre in use meets ISO 18295-1, at each of its places?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.centre import Centre

CODE = "ONB-004"
SEVERITY = Severity.ERROR
CLAUSE = "4-f"
DOC = """\
A live centre has no certificate and no assessment of its own of ISO 18295-1, or it has run out, or none names one of
its places. Only for a client with a centre under agreement.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.of(Centre) if register.under_agreement else ():
        if one.record.status != "live":
            continue
        proofs = [proof for proof in one.record.conformity if "18295-1" in proof.standard]
        valid = [proof for proof in proofs if not (proof.valid_until and proof.valid_until < register.as_of)]
        uncovered = [
            place
            for place in one.record.places
            if not any(not proof.places or place in proof.places for proof in valid)
        ]
        lacks = (
            "nothing shows that it meets ISO 18295-1"
            if not proofs
            else "what shows that it meets ISO 18295-1 has run out"
            if not valid
            else f"nothing shows that {' and '.join(uncovered)} meets ISO 18295-1"
            if uncovered
            else ""
        )
        if lacks:
            yield _TOLD.of(
                one,
                f"{one.name}: {lacks}",
                "record the certificate or the assessment under conformity:",
                at=("conformity",),
            )
