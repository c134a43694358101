"""Is the name of a line, a team or an office, a postcode, box, house or number spelled alike in all texts?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-SPELLING"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-c"
DOC = """\
The name of a contact, as texts write it with capitals ("Pay and Work Rights Helpline"), is spelled in two ways that
differ in the ending of a word ("Pay and Works Rights Helpline"). Case and punctuation do not count, nor whether it is
said of one or of several ("Vet Center", "Vet Centers"). Where three words or more are the same, the last may be another
("Support Office", "Support Centre"); names of other unlike words are taken for two contacts. A postcode at one house,
a box for post at one postcode and a number by which the organisation is known ("routing number", "charity number") are
spelled in two ways where a figure or letter differs, or two neighbours have changed places; the number of a house in a
street, where two have the same digits in another order.
"""


_SORTS = (("name", "spelled-name"), *(("text", f"spelled-{sort}") for sort in ("post", "number", "house")))


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each name, code or number that texts spell in several ways."""
    for type, anchor in _SORTS:
        yield from differing(evidence, CODE, SEVERITY, CLAUSE, {type}, anchor=anchor)
