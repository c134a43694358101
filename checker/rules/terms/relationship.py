"""Did both sides meet as often as was agreed?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from knowledge.records.acts import Review

CODE = "ONB-003"
SEVERITY = Severity.WARNING
CLAUSE = "4(e)"
DOC = """\
An agreement in force sets how often client and centre look at their relationship, and the last such review on record
is longer ago, or there was none. Where nobody keeps a record of reviews, nothing is said.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    reviews = evidence.records.of(Review)
    for one in register.in_force if reviews is not None else ():
        for at, agreed in enumerate(one.record.reviews):
            held = [act.on for act in reviews or () if act.centre == one.record.centre and act.sort == "relationship"]
            last = max(held, default=None)
            if agreed.sort == "relationship" and register.overdue(last, agreed.every):
                ago = f"the last was on {last:%-d %B %Y}" if last else "there was none"
                yield _TOLD.of(
                    one,
                    f"{one.name}: both sides are to meet every {agreed.every}, and {ago}",
                    "meet, and record the review",
                    at=("reviews", at),
                )
