"""Is a caller who would wait for more than a minute offered a call-back?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.onrecord import Told
from knowledge.channels import Channel
from knowledge.kinds.agreement import Agreement
from knowledge.types import TYPES

CODE = "SLA-007"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-h"
DOC = """\
A level for voice allows more than 60 seconds, and no call-back process is run by that centre.
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    called_back = {centre for one in register.processes("callback") for centre in one.record.centres}
    for one in register.of(Agreement):
        for at, level in enumerate(one.record.service_levels):
            contact = register.contacts.get(level.contact or "")
            if (
                contact.record.channel if contact else level.channel
            ) is not Channel.VOICE or one.record.centre in called_back:
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
