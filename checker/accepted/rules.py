"""The rules about waivers: they look at all other findings, and so come after them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from checker.accepted import expired, unused
from checker.accepted.evidence import WaiverEvidence
from checker.model import Finding, Severity


class WaiverRule(Protocol):
    """A module as those of `checker.rules`, which is given waivers and findings."""

    CODE: str
    SEVERITY: Severity
    CLAUSE: str
    DOC: str

    def check(self, evidence: WaiverEvidence) -> Iterator[Finding]:
        """Every finding of this rule."""


_ALL: tuple[WaiverRule, ...] = (expired, unused)
WAIVER_RULES: dict[str, WaiverRule] = {rule.CODE: rule for rule in _ALL}
