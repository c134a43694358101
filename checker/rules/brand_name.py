"""Is the client, or a product, called by a name by which it is not to be called, or that nothing has?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.numbered import numbered
from checker.findings.of_conflicts import key_of
from checker.findings.said import said
from checker.model import Finding, Severity, Stated
from knowledge.kinds.strategy import Strategy

CODE = "CONS-NAME"
SEVERITY = Severity.WARNING
CLAUSE = "5.3(b)"
DOC = """\
A text says a name that the strategy of the experience forbids (`brand`, `forbidden_names`): a former name, a short form
or a usual misspelling of the client or of a product. Whole words, in any case of letters; a name in capitals alone only
as it is. What a name should be is not guessed where no name is forbidden.

Or a text names a product or service by a number that none on record has: "Fibre 105", where the record has Fibre 100
and Fibre 500. The words must stand as on record, with their capitals; a number with a unit is none of the name. A name
that is no longer used belongs under `also_called` of what it is called now.
"""
_MOST = 4  # names that are offered instead


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each forbidden name, and for each that nothing on record has, with all places that say it."""
    brands = [one.record.brand for one in evidence.register.of(Strategy) if one.record.brand]
    names = {name for brand in brands for name in brand.forbidden_names}
    allowed = [name for brand in brands for name in brand.names]
    for name, places in said(evidence, sorted(names)).items():
        about = f"name:{name.casefold()}"
        yield Finding(
            key=key_of(CODE, about),
            code=CODE,
            severity=SEVERITY,
            message=f"“{name}” is a name that is not to be used",
            clause=CLAUSE,
            about=about,
            values=(Stated(name, name, "text", places),),
            fix=f"write {' or '.join(allowed[:2])}" if allowed else "write the name that is to be used",
        )
    for one in numbered(evidence):
        about = f"name:{one.name.casefold()}"
        yield Finding(
            key=key_of(CODE, about),
            code=CODE,
            severity=SEVERITY,
            message=f"Nothing on record is called {one.name}",
            clause=CLAUSE,
            about=about,
            values=(Stated(one.name, one.name, "text", one.places),),
            fix=f"write {' or '.join(one.instead[:_MOST])}, or put it on record",
        )
