"""Do all texts allow, require, include, charge and open the same, where they say so in words?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import differing
from checker.meaning.lists import shown
from checker.model import Finding, Severity, Stated

CODE = "CONS-RULE"
SEVERITY = Severity.WARNING
CLAUSE = "5.6"
DOC = """\
One text says that something is allowed, required, included, free, open or available, or just so, and another file
that it is not: a contradiction without a number. Both must be about the same thing in the same case, in the same
words, in words that are taken for one another, or by rare words that they share with what stands around them; the
answer "No." says the opposite of its question. Conditions, exceptions ("only", "unless"), figures and whom it is for
must be the same too, unless one text says that they make no difference ("even if", "never"). What is hedged ("may be
charged", "usually") or asked is left alone, and so are two statements of one file, which mostly contrast two cases.
Needs `onevoice[semantic]`; texts in English, Welsh and German.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each thing of which texts say in words what cannot both hold."""
    for finding in differing(evidence, CODE, SEVERITY, CLAUSE, {"text"}, anchor="meaning"):
        first, *others = map(_said, finding.values)
        message = f"{finding.reasons[0]}: {first}, but {' and '.join(others)}"
        yield replace(finding, message=message, fix="find out which holds, then let the other places say the same")


def _said(value: Stated) -> str:
    count = len(value.occurrences)
    return f"it {shown(value.value)} in {count} place{'s' * (count != 1)}"
