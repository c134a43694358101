"""Is a centre still named that works for the client no more?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.kinds.campaign import Campaign
from knowledge.kinds.contact import Contact
from knowledge.kinds.journey import Journey
from knowledge.kinds.process import Process
from knowledge.kinds.product import Product
from knowledge.kinds.record import Record
from knowledge.kinds.script import Script

CODE = "TERM-002"
SEVERITY = Severity.ERROR
CLAUSE = "6.6(c)"
DOC = """\
A centre whose status is ended, or whose agreements have all ended, is still named by something that is in use: a
contact that it answers, a journey, a process, a script, a campaign that goes on, a product that it sells. Agreements,
data policies and forecasts keep the history.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)
_NAMING: tuple[tuple[type[Record], str], ...] = (
    (Contact, "answered_by"),
    (Journey, "centres"),
    (Process, "centres"),
    (Script, "centres"),
    (Campaign, "centres"),
    (Product, "sold_by"),
)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    over = {id for id in register.centres if register.ended(id)}
    for kind, key in _NAMING if over else ():
        for one in register.campaigns if kind is Campaign else register.of(kind):
            for centre in getattr(one.record, key):
                ends = getattr(one.record, "sort", "") == "termination"
                if centre in over and not ends:
                    yield _TOLD.of(
                        one,
                        f"{one.name} still names {centre}, which works for us no more",
                        f"take it out of {key}:",
                        at=(key,),
                        shown=centre,
                        part=centre,
                    )
