"""Is the client called by a name by which it is not to be called?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
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
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each forbidden name, with all places that say it."""
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
