"""Does a customer who binds themselves for money receive it in writing?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.product import Product

CODE = "PROT-011"
SEVERITY = Severity.ERROR
CLAUSE = "5.8-e"
DOC = """\
A product binds the customer for a term (`commitment: yes`), customers are told of it, and nothing says which text
confirms an order of it in writing (`confirmed_by`: a source of texts, or an article). What that text says is the matter
of PROT-012 and of the rules of each type of value.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    for one in evidence.register.of(Product):
        if one.record.commitment and one.entity.audience.level == "public" and not one.record.confirmed_by:
            message = f"{one.name} binds the customer, and nothing says what confirms it in writing"
            fix = "name the source of its confirmation under confirmed_by:, as channels/sources.yaml calls it"
            yield _TOLD.of(one, message, fix, at=("commitment",))
