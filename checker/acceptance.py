"""The words of what is accepted: a waiver, a finding that is waived, findings that were known before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from checker.model import Finding
from knowledge.problems import Place

FILE = "waivers.yaml"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver. digests: of the places that it covers, with how often. until: the last day on which it holds.

    finding: what it was, in words. place: where it begins in its file; until_at: where its last day stands.
    """

    key: str
    owner: str
    reason: str
    until: date
    digests: Counter[str]
    finding: str
    place: Place
    until_at: Place

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return day <= self.until


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding with the waiver that accepts it: of several, the one that ends first."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Known:
    """Findings that were there before. source: what tells of them, such as a file. gone: how many are there no more."""

    source: str
    findings: tuple[Finding, ...] = ()
    gone: int = 0
