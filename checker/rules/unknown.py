"""Does a text give a number or an e-mail address that the record does not know?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, stated
from checker.model import Finding, Mention, Severity

CODE = "CONS-UNKNOWN"
SEVERITY = Severity.INFO
CLAUSE = "5.4-c"
DOC = """\
A text gives a phone number or an e-mail address that stands nowhere in the record, now or at any other time.
It may be another organisation's, and then wants a record of its own; or it is an error. Only in a workspace.
"""
_TYPES = frozenset({"phone", "email"})


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each unknown number or address."""
    if evidence.workspace is None:
        return
    known = {
        (fact.attribute.sought_as, str(span.value))
        for fact in evidence.workspace.facts()
        if fact.attribute.sought_as in _TYPES
        for span in (*fact.spans, *(variation.span for variation in fact.variations))
    }
    known |= {
        ("phone", str(span.value.code))  # a short number to dial is one of those that texts may give
        for fact in evidence.workspace.facts()
        if fact.attribute.type == "short_code"
        for span in fact.spans
    }
    claimed = {id(claim.mention) for claim in evidence.claims}
    unknown: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in evidence.mentions:
        value = (mention.type, str(mention.value))
        if mention.type in _TYPES and value not in known and not mention.target and id(mention) not in claimed:
            unknown[value].append(mention)
    for (type, number), found in sorted(unknown.items(), key=lambda item: item[0]):
        about = f"{type}:{number}"
        one = stated(found)
        noun = "number" if type == "phone" else "address"
        yield Finding(
            key=key_of(CODE, about),
            code=CODE,
            severity=SEVERITY,
            message=f"The record does not know the {noun} {one.shown}",
            clause=CLAUSE,
            about=about,
            values=(one,),
            fix="record whose it is, or correct the text",
            reasons=("no fact holds it, held it or will hold it",),
        )
