"""Which scripts for calls out lack a step that the customer may need."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding
from knowledge.kinds.script import Script


def without_step(evidence: Evidence, told: Told, step: str, when: str, fix: str) -> Iterator[Finding]:
    """A finding for each script for calls out without a step. when: what the customer does, in a sentence."""
    for one in evidence.register.of(Script):
        if one.record.sort == "outbound" and not getattr(one.record, step):
            yield told.of(one, f"{one.name} does not say what to do when the customer {when}", fix)
