"""What is wrong with a workspace on a day, by all that is known: texts, record, what people did, waivers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from checker.acceptance import Waived
from checker.accepted.settling import settled
from checker.accepted.standing import waive
from checker.accepted.waiver import waivers_of
from checker.checking import check_workspace
from checker.judging import severities_of
from checker.model import Finding, TextFile
from checker.record_check import on_record
from checker.rules.of_record import RECORD_RULES
from knowledge.records import Records
from knowledge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Findings:
    """open: those that stand on `day`. texts: every text that was read, by its path; None where none was to be read.

    of_texts: those that a check tells without acts of people, as gates hear of them; None where no text was read.
    """

    day: date
    open: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    texts: Mapping[str, TextFile] | None = field(default=None, repr=False)
    of_texts: tuple[Finding, ...] | None = field(default=None, repr=False)


def found(workspace: Workspace, day: date, records: Records, *, texts: bool = True) -> Findings:
    """Every finding. Raises WrongInput for waivers or sources that are described wrongly."""
    waivers = waivers_of(workspace)
    recorded = on_record(workspace, day, records)
    if not texts:
        return Findings(day, *waive(recorded, waivers, day))
    outcome, severities = check_workspace(workspace, day), severities_of(workspace)
    said = (one for one in outcome.findings if one.code not in RECORD_RULES)
    whole = settled(replace(outcome, findings=(*said, *recorded)), waivers, severities)
    return Findings(day, whole.findings, whole.waived, outcome.texts, settled(outcome, waivers, severities).findings)
