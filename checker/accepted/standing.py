"""Which findings stand, and which are covered: by a waiver, or because they were known before.

What covers a finding names its places by their digests. A new value or a new place is covered by nothing that is
older than it (decision 0003): such a finding stands, and says which of its places are accepted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from checker.acceptance import Known, Waived, Waiver
from checker.model import Finding, Occurrence

Digests = Counter[str]


@dataclass(frozen=True, slots=True)
class Before:
    """What was found before: by the key of a finding, the digests of its places with how often each stood there."""

    source: str
    digests: Mapping[str, Digests] = field(default_factory=dict)


def digests_of(finding: Finding) -> Digests:
    """The digests of a finding's places, on both sides, with how often each is there."""
    return Counter(place.digest for place in finding.places)


def waive(
    findings: Iterable[Finding], waivers: Iterable[Waiver], as_of: date
) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """The findings that stand, and those that waivers in force on the day accept."""
    by_key: dict[str, list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        if waiver.holds_on(as_of):
            by_key[waiver.key].append(waiver)
    standing, waived = [], []
    for finding in findings:
        holding = by_key.get(finding.key, [])
        allowed: Digests = sum((waiver.digests for waiver in holding), Counter())
        found = _covered(finding, allowed)
        if holding and len(found.accepted) == len(found.places):
            waived.append(Waived(finding, min(holding, key=lambda one: one.until)))
        else:
            standing.append(found)
    return tuple(standing), tuple(waived)


def forget(findings: Sequence[Finding], before: Before) -> tuple[tuple[Finding, ...], Known]:
    """The findings that are new, in whole or in part, and those that were known before."""
    standing, known = [], []
    for finding in findings:
        found = _covered(finding, before.digests.get(finding.key, Counter()))
        if len(found.accepted) == len(found.places):
            known.append(found)
        else:
            standing.append(found)
    gone = len(before.digests.keys() - {finding.key for finding in findings})
    return tuple(standing), Known(before.source, tuple(known), gone)


def _covered(finding: Finding, allowed: Digests) -> Finding:
    """The finding, with the places accepted for which there is a digest. One copy more than there were is not."""
    if not allowed:
        return finding
    left, accepted = Counter(allowed), set[Occurrence](finding.accepted)
    for place in finding.places:
        if left[place.digest] > 0:
            left[place.digest] -= 1
            accepted.add(place)
    return replace(finding, accepted=frozenset(accepted))
