"""A conformance audit: every clause as it stands on a day, and what that was worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.problems import Problems
from knowledge.records import Records, Unrecorded
from knowledge.workspace import Workspace
from onboarding.checklist.folder import checklists_of
from onboarding.checklist.model import Checklist
from onboarding.conformance.found import Findings, found
from onboarding.conformance.row import Row
from onboarding.conformance.rows import rows
from onboarding.gate.decision import Decision
from onboarding.origin import Origin, origin_of
from onboarding.readiness import Known, portfolio

STANDARD = "ISO 18295-2:2017"
CAUTION = "What rests on a person's judgement is told with its evidence; nothing here says that a clause is met."


@dataclass(frozen=True, slots=True)
class Audit:
    """organisation: as customers call it. day: for which everything is told. texts: whether the texts were read."""

    organisation: str
    day: date
    texts: bool
    origin: Origin
    rows: tuple[Row, ...]


def audit(workspace: Workspace, day: date, records: Records | None, origin: Origin, *, texts: bool = True) -> Audit:
    """The audit of a workspace. records: None where there is no export. Raises WrongInput for what is wrong in a file.

    The same workspace, day and records give the same audit, wherever the workspace lies.
    """
    kept = records or Unrecorded()
    findings = found(workspace, day, kept, texts=texts)
    listed = rows(workspace, findings, kept, _decisions(workspace, findings, kept))
    read = findings.texts.values() if findings.texts is not None else ()
    return Audit(
        str(workspace.organisation.name), day, texts, origin_of(workspace, origin, [one.path for one in read]), listed
    )


def _decisions(workspace: Workspace, findings: Findings, records: Records) -> list[Decision]:
    """How each checklist stands for each centre that it is for."""
    problems = Problems()
    checklists = checklists_of(workspace, problems)
    problems.raise_if_any()
    sources = {text.source.id: text.source.centre for text in findings.texts.values()} if findings.texts else {}
    known = Known(workspace, records, findings.of_texts, sources)
    asked = [(one, centre) for _, one in sorted(checklists.items()) for centre in _centres(workspace, one)]
    return portfolio(known, asked, findings.day)


def _centres(workspace: Workspace, checklist: Checklist) -> tuple[str, ...]:
    """For whom a checklist is: the centres that it names, or every centre that has not ended."""
    live = (one.id for one in workspace.of_kind("centre") if getattr(one.record, "status", "") != "ended")
    return checklist.centres or tuple(live)
