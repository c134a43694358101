"""What a rule is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from checker.evidence.whole import Evidence
from checker.model import Finding, Severity


class Rule(Protocol):
    """A rule is a module with these names.

    CODE: what users and waivers call it. SEVERITY: unless the organisation sets another. CLAUSE: of ISO 18295-2,
    as the clause table numbers it. DOC: what it finds and what it leaves alone, for the generated documentation.
    """

    CODE: str
    SEVERITY: Severity
    CLAUSE: str
    DOC: str

    def check(self, evidence: Evidence) -> Iterator[Finding]:
        """Every finding of this rule."""
