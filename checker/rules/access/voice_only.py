"""Can somebody who cannot phone have the service?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel
from knowledge.kinds.contact import Contact

CODE = "ACC-002"
SEVERITY = Severity.WARNING
CLAUSE = "5.2(a)"
DOC = """\
A product or service that customers are told of is supported by phone alone: none of its contacts, and none of their
alternatives, is in writing, a visit or a text relay. Contacts that customers are not told of are no way for them.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    contacts = register.told
    for one in register.things:
        ways = {id for id in one.record.support if id in contacts}
        ways |= {other for id in ways for other in contacts[id].record.alternatives if other in contacts}
        if ways and all(_spoken(contacts[id]) for id in ways):
            message = f"{one.name} is supported by phone alone ({', '.join(sorted(ways))})"
            yield _TOLD.of(
                one,
                message,
                "name a text relay or a written contact under support or as an alternative",
                at=("support",),
            )


def _spoken(one: One[Contact]) -> bool:
    written = {"text-relay", "written"} & set(one.record.meets)
    return one.record.channel is Channel.VOICE and not written and "textphone" not in one.entity.facts
