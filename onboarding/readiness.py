"""The readiness of a workspace's centres: what the command line, the portal and a build all decide by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.model import Finding
from knowledge.kinds.centre import Centre
from knowledge.records import Records, Unrecorded
from knowledge.workspace import Workspace
from onboarding.checklist.model import Checklist
from onboarding.checks import CHECKS
from onboarding.checks.case import Case, Result
from onboarding.gate.about import about
from onboarding.gate.decision import Decision, decide
from onboarding.gate.held import Held, held


@dataclass(frozen=True, slots=True)
class Known:
    """All that gates of a workspace are decided by.

    findings: of a check of its texts; None where none was made. sources: the centre of each source of texts, by id.
    unchecked: the centres that have texts which that check did not see.
    """

    workspace: Workspace
    records: Records = field(default_factory=Unrecorded)
    findings: tuple[Finding, ...] | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    unchecked: frozenset[str] = frozenset()


def ready(known: Known, checklist: Checklist, centre: str, day: date) -> Decision:
    """Whether a centre passes the gate of a checklist on a day. Raises KeyError where there is no such centre."""
    return _decided(known, checklist, centre, day, _held(known))


def portfolio(known: Known, asked: Iterable[tuple[Checklist, str]], day: date) -> list[Decision]:
    """The decisions of many gates at once, each as `ready` gives it."""
    kept = _held(known)
    return [_decided(known, checklist, centre, day, kept) for checklist, centre in asked]


def _held(known: Known) -> Held:
    return held(known.records, known.workspace.organisation.timezone)


def _decided(known: Known, checklist: Checklist, centre: str, day: date, kept: Held) -> Decision:
    settled = kept.days.get((centre, checklist.id))
    case = case_of(known, centre, day, settled if checklist.sort == "go-live" else None)
    wanted = {name for item in checklist.items() for name in item.checks}
    results: dict[str, Result] = {name: CHECKS[name].check(case) for name in sorted(wanted)}
    return decide(checklist, about(case, checklist.sort, settled), results, kept, day)


def case_of(known: Known, centre: str, day: date, go_live: date | None = None) -> Case:
    """The centre as automatic checks see it. go_live: its first day, where that was settled otherwise than in the
    workspace. Raises KeyError where there is no such centre."""
    entity = known.workspace.entity(centre)
    if entity is None or not isinstance(entity.record, Centre):
        raise KeyError(centre)
    working = max(day, go_live or entity.record.go_live or day)
    unchecked = centre in known.unchecked
    return Case(known.workspace, entity, day, working, known.records, known.findings, known.sources, unchecked)
