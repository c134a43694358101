"""Does a text name a centre with which work is over?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, stated
from checker.findings.said import said
from checker.model import Finding, Occurrence, Severity, Stated
from knowledge.facts import Fact

CODE = "TERM-006"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(c)"
DOC = """\
A text names a centre whose work is over (its status is ended, or each of its agreements has ended), or gives a number
or address of that centre itself. A name that is that of its place alone, as of the town where it was, is left alone.
What the record itself still says of it is the matter of TERM-002.
"""
_WAYS = ("phone", "textphone", "sms", "fax", "email")


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each name and each number or address, with all places that give it."""
    register = evidence.register
    for id, one in register.centres.items():
        if not register.ended(id):
            continue
        places_of = {place.casefold() for place in one.record.places}
        names = [text for _, text in one.entity.name.forms] + list(one.entity.also_called)
        calling = [name for name in dict.fromkeys(names) if name.casefold() not in places_of]
        for name, places in said(evidence, calling).items():
            yield _finding(f"{id}/{name.casefold()}", f"{name} works for us no more, and is still named", name, places)
        values = {str(span.value) for fact in _reaching(one.entity.facts.values()) for span in fact.spans}
        found = [mention for mention in evidence.mentions if str(mention.value) in values and mention.type in _WAYS]
        for value in sorted({str(mention.value) for mention in found}):
            told = stated(mention for mention in found if str(mention.value) == value)
            message = f"{told.shown} is of {one.name}, which works for us no more"
            yield _finding(f"{id}/{value}", message, value, told.occurrences)


def _reaching(facts: Iterable[Fact]) -> Iterator[Fact]:
    return (fact for fact in facts if fact.attribute.sought_as in _WAYS)


def _finding(about: str, message: str, value: str, places: tuple[Occurrence, ...]) -> Finding:
    return Finding(
        key=key_of(CODE, about),
        code=CODE,
        severity=SEVERITY,
        message=message,
        clause=CLAUSE,
        about=about,
        values=(Stated(value, value, "text", places),),
        fix="name who does it today, or leave it out",
    )
