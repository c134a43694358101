"""Does a translation say the same as its original?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.model import Finding, Severity
from knowledge.types import TYPES

CODE = "CONS-LANG"
SEVERITY = Severity.ERROR
CLAUSE = "5.6"
DOC = """\
A price, term, date, age or percentage in a translation is not the one of the original: in one message of a
translation file, under one key, or on a page and its counterpart in another language. Numbers and addresses are
left alone, for a language may have a line of its own; so is a translation that leaves a value out.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each value that a text and its translation do not share."""
    return differing(evidence, CODE, SEVERITY, CLAUSE, TYPES, anchor="translation")
