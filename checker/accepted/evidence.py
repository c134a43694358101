"""Everything that a rule about waivers may look at, and the place of what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checker.acceptance import Waiver
from checker.model import Finding, Occurrence
from knowledge.problems import Place


@dataclass(frozen=True, slots=True)
class WaiverEvidence:
    """The waivers, and all findings that they may accept. as_of: the day that is checked."""

    waivers: Sequence[Waiver]
    findings: Sequence[Finding]
    as_of: date


def place_in(waiver: Waiver, place: Place) -> Occurrence:
    """A place in the file of the waivers, as one of a finding."""
    written = str(waiver.until) if place == waiver.until_at else f"key: {waiver.key}"
    digest = f"{waiver.key[:6]}{min(waiver.digests)[:6]}"
    return Occurrence(place.file, place.line, place.column, place.column + len(written), written, "waivers", digest)
