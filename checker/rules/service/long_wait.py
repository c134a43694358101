"""Is a caller who would wait for more than a minute offered a call-back?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel
from knowledge.types import TYPES

CODE = "SLA-007"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-h"
DOC = """\
A level for voice in an agreement, in force or to be, allows more than 60 seconds, and no call-back process names the
centre (`centres`) nor does the agreement name one (`processes`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    processes = register.processes("callback")
    called_back = {centre for one in processes for centre in one.record.centres}
    ids = {one.id for one in processes}
    for one in register.standing:
        for at, level in enumerate(one.record.service_levels):
            contact = register.contacts.get(level.contact or "")
            if (contact.record.channel if contact else level.channel) is not Channel.VOICE:
                continue
            if one.record.centre in called_back or ids & set(one.record.processes):
                continue
            within = str(TYPES["service_level"].parse(level.level, register.setting).within)
            if register.seconds(within) > 60:
                message = (
                    f"{one.name}: callers may wait for {within}, and {one.record.centre} runs no call-back process"
                )
                yield _TOLD.of(
                    one,
                    message,
                    "agree on 60 seconds, or let the centre call back",
                    at=("service_levels", at),
                    shown=level.level,
                    part=f"{level.channel}/{level.contact}",
                )
