"""What is wrong on record; no text is read."""

from __future__ import annotations

from datetime import date

from checker.evidence.whole import Evidence
from checker.judging import judged
from checker.model import Finding
from checker.rules.of_record import applying
from knowledge.records import Records, Unrecorded
from knowledge.workspace import Workspace


def on_record(workspace: Workspace, as_of: date, records: Records | None = None) -> tuple[Finding, ...]:
    """What the rules on the record find; no text is read."""
    evidence = Evidence([], [], [], [], as_of, workspace, records or Unrecorded())
    return judged(evidence, applying(evidence.register))
