"""May a centre read of the products and services that it sells, or helps with?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.audience import Audience
from knowledge.kinds.product import Product
from knowledge.kinds.service import Service

CODE = "ONB-010"
SEVERITY = Severity.ERROR
CLAUSE = "6.5-a"
DOC = """\
A product or service that an agreement names, that a centre sells (`sold_by`), or that is the matter of a contact which
it answers (`about`) is not for that centre to see: its pages, which are its pack, omit it. Only centres with an
agreement.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing and centre."""
    register = evidence.register
    known: dict[str, set[str]] = defaultdict(set)
    for terms in register.standing:
        known[terms.record.centre] |= set(terms.record.services)
    for contact in register.contacts.values():
        for centre in contact.record.answered_by:
            if centre in known:
                known[centre] |= set(contact.record.about)
    things = [*register.of(Product), *register.of(Service)]
    for one in things:
        sellers = set(one.record.sold_by) if isinstance(one.record, Product) else set()
        for centre, ids in sorted(known.items()):
            if (one.id in ids or centre in sellers) and not Audience.of(centre).may_see(one.entity.audience):
                message = f"{centre} answers for {one.name}, and may not read of it (audience: {one.entity.audience})"
                fix = f"write audience: centres, or one that has {centre}"
                yield _TOLD.of(one, message, fix, at=("audience",), shown=centre, part=centre)
