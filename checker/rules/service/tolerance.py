"""Is it known how long customers are willing to wait?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.register import Register
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel

CODE = "SLA-003"
SEVERITY = Severity.WARNING
CLAUSE = "5.4(a)"
DOC = """\
An agreement sets service levels for voice and none of them says how it is known that customers wait so long
(`source`).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for one in register.standing:
        voice = [level for level in one.record.service_levels if _spoken(register, level.channel, level.contact)]
        if voice and not any(level.source for level in voice):
            message = (
                f"{one.name} sets {voice[0].level} for voice, and nothing says how it is known that "
                "customers wait so long"
            )
            yield _TOLD.of(one, message, "name under source: the survey or the figures", at=("service_levels",))


def _spoken(register: Register, channel: Channel | None, contact: str | None) -> bool:
    one = register.contacts.get(contact or "")
    return (one.record.channel if one else channel) is Channel.VOICE
