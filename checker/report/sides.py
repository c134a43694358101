"""Where a finding is shown, and what it is shown against: for programs that point at one side of it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Finding, Occurrence, Stated

RECORD = "record"


def wrong_side(finding: Finding) -> Sequence[Stated]:
    """The values to point at: those of texts that the record contradicts, else all but the one most often stated.

    Where none is stated more often than the others, and in a finding about the record alone, that is all of them.
    """
    texts = [value for value in finding.values if value.role != RECORD]
    if len(texts) < len(finding.values) or len(texts) == 1:
        return texts or finding.values
    most, second, *_ = (len(value.occurrences) for value in texts)
    return texts[1:] if most > second else texts


def other_side(finding: Finding) -> Sequence[Stated]:
    """The values that they are shown against."""
    pointed = wrong_side(finding)
    return [value for value in finding.values if value not in pointed]


def pointed_at(finding: Finding) -> Sequence[tuple[Stated, Occurrence]]:
    """The places to point at, each with its value; those that are accepted only where all are."""
    places = [(value, place) for value in wrong_side(finding) for place in value.occurrences]
    return [one for one in places if one[1] not in finding.accepted] or places
