"""Do all texts give the same number for the same line?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity

CODE = "CONS-PHONE"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-c"
DOC = """\
A phone, textphone, fax or text number differs between texts, or from the record, for one and the same
contact. Compared are numbers given for the same named line, in the same sentence, under the same label of the
same subject, beside the same postal address, or (textphone) beside the same voice number. Voice, textphone,
fax and text numbers are never compared with one another; nor are numbers for other regions, languages or
customer groups. The way a number is grouped does not matter. Whatever the words say, a number that one file gives and
that is another's of several files but for the order of two neighbouring digits is taken for a slip, unless a file gives
both.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts, or texts and record, give different numbers."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, {"phone"})
