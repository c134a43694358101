"""Does an agreement name all that its centre does by other records?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.product import Product

CODE = "TERM-005"
SEVERITY = Severity.ERROR
CLAUSE = "6.10"
DOC = """\
A product is sold by a centre (`sold_by`) whose agreement in force does not name it; or an agreement in force has no
version, no day of signing or no parties. Only where the agreement lists services.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for centre, terms in register.agreements_of.items():
        services = {service for one in terms for service in one.record.services}
        for product in register.of(Product) if services else ():
            if centre in product.record.sold_by and product.id not in services:
                message = f"{centre} sells {product.name} by the record, and the {terms[0].name} does not name it"
                yield _TOLD.of(
                    terms[0],
                    message,
                    "add it to services:, or take the centre out of sold_by:",
                    at=("services",),
                    shown=product.id,
                    part=product.id,
                )
    for one in register.in_force:
        lacks = [key for key in ("version", "signed_on", "parties") if not getattr(one.record, key)]
        if lacks:
            yield _TOLD.of(
                one,
                f"{one.name} is in force without {' and '.join(lacks)}",
                "write them as they were signed",
                part="signed",
            )
