"""Which reviews that client and centre agreed on were not held in time."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from knowledge.kinds.agreement import Agreement
from knowledge.records.acts import Review


def missed(evidence: Evidence, sort: str) -> Iterator[tuple[One[Agreement], int, str, str]]:
    """The agreement in force, where in its reviews this sort stands, how often it is due, and when the last was.

    Nothing where nobody keeps a record of reviews. A review that was agreed to come first is due that long after the
    agreement began.
    """
    register, reviews = evidence.register, evidence.records.of(Review)
    for one in register.in_force if reviews is not None else ():
        held = [
            act.on
            for act in reviews or ()
            if act.centre == one.record.centre and act.sort == sort and act.on <= register.as_of
        ]
        last = max(held, default=None)
        for at, agreed in enumerate(one.record.reviews):
            if agreed.sort == sort and register.overdue(last or one.record.starts, agreed.every):
                yield one, at, agreed.every, f"the last was on {last:%-d %B %Y}" if last else "there was none"
