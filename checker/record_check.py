"""What is wrong on record, with the texts read or without."""

from __future__ import annotations

from datetime import date

from checker.evidence import Evidence
from checker.judging import judged
from checker.model import Finding
from checker.rules.of_record import RECORD_RULES, applying
from checker.run import check_workspace
from knowledge.records import Records, Unrecorded
from knowledge.workspace import Workspace


def on_record(workspace: Workspace, as_of: date, records: Records | None = None) -> tuple[Finding, ...]:
    """What the rules on the record find; no text is read."""
    evidence = Evidence([], [], [], [], as_of, workspace, records or Unrecorded())
    return judged(evidence, applying(evidence.register))


def with_texts(workspace: Workspace, as_of: date, records: Records) -> tuple[Finding, ...]:
    """What a check finds, and what the acts of people show beside."""
    texts = (one for one in check_workspace(workspace, as_of).findings if one.code not in RECORD_RULES)
    return (*texts, *on_record(workspace, as_of, records))
