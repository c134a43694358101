"""Is what is published what the agreements say, and the other way round?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel
from knowledge.kinds.agreement import Agreement
from knowledge.kinds.contact import Contact

CODE = "ONB-006"
SEVERITY = Severity.ERROR
CLAUSE = "5.2-b"
DOC = """\
A published contact is answered by a centre whose agreements, in force or to be, do not name its channel or do not
staff it; or an agreement in force staffs a contact that does not name the centre under `answered_by`, or names a
channel on which the centre answers nothing.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    terms: dict[str, list[One[Agreement]]] = defaultdict(list)
    for one in register.standing:
        terms[one.record.centre].append(one)
    channels_of = {
        centre: {channel for one in agreed for channel in one.record.channels} for centre, agreed in terms.items()
    }
    staffed_by = {
        centre: {line.contact for one in agreed for line in one.record.staffs} for centre, agreed in terms.items()
    }
    answers: dict[str, set[Channel]] = defaultdict(set)
    for contact in register.of(Contact):
        for centre in contact.record.answered_by:
            answers[centre].add(contact.record.channel)
            channels, staffed = channels_of.get(centre, set()), staffed_by.get(centre, set())
            lacks = (
                "name the channel"
                if channels and contact.record.channel not in channels
                else "staff it"
                if staffed and contact.id not in staffed
                else ""
            )
            if lacks and contact.entity.audience.level == "public":
                message = (
                    f"{contact.name} ({contact.record.channel}) is answered by {centre}, whose agreement "
                    f"does not {lacks}"
                )
                yield _TOLD.of(
                    contact,
                    message,
                    "agree on it, or let another centre answer",
                    at=("answered_by",),
                    shown=centre,
                    part=centre,
                )
    for one in register.in_force:
        for at, line in enumerate(one.record.staffs):
            staffed_contact = register.contacts.get(line.contact)
            if staffed_contact and one.record.centre not in staffed_contact.record.answered_by:
                message = (
                    f"{one.name} staffs {staffed_contact.name}, which does not name {one.record.centre} "
                    "under answered_by"
                )
                yield _TOLD.of(
                    one,
                    message,
                    "write it there, or staff it no longer",
                    at=("staffs", at),
                    shown=line.contact,
                    part=line.contact,
                )
        for channel in one.record.channels if answers[one.record.centre] else ():
            if channel not in answers[one.record.centre]:
                message = f"{one.name} names {channel}, on which {one.record.centre} answers nothing"
                yield _TOLD.of(
                    one,
                    message,
                    "take the channel out, or let the centre answer a contact on it",
                    at=("channels",),
                    shown=str(channel),
                    part=str(channel),
                )
