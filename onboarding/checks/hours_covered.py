"""The hours that customers are promised are staffed, by this centre and those that share the contact with it."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.facts import Fact
from knowledge.kinds.agreement import Agreement
from knowledge.opening.hours import DAY_NAMES, Hours
from knowledge.opening.spans import DAY, Spans, text
from knowledge.types import TYPES
from knowledge.types.base import NotAValue
from onboarding.checks.case import Case, Result, several

NAME = "hours-covered"
DOC = "Every hour that a contact promises on the working day's record is staffed by an agreement in force."


def check(case: Case) -> Result:
    if not case.agreements:
        return Result("fail", "no agreement in force staffs anything", "write the agreement with its staffing")
    gaps = []
    for id in case.contacts:
        entity = case.workspace.entity(id)
        fact = entity.facts.get("hours") if entity else None
        promised = _promised(fact, case) if fact else None
        if promised is None:
            continue
        staffed = list(_staffed(id, case))
        gaps += [f"{id} {DAY_NAMES[day]} {text(spans)}" for day, spans in _open(promised, staffed)]
    if gaps:
        return Result("fail", f"promised and not staffed: {several(gaps)}", "staff these hours, or promise fewer")
    return Result("pass", f"the hours of {len(case.contacts)} contacts are staffed")


def _promised(fact: Fact, case: Case) -> Hours | None:
    span = fact.at(case.working)
    return span.value if span and isinstance(span.value, Hours) else None


def _staffed(contact: str, case: Case) -> Iterable[Hours]:
    """The hours in which any centre staffs a contact on the working day."""
    setting = case.workspace.organisation.setting()
    for entity in case.workspace.of_kind("agreement"):
        one = entity.record
        if not isinstance(one, Agreement) or not _in_force(one, case):
            continue
        for line in one.staffs:
            if line.contact == contact and line.hours:
                try:
                    yield TYPES["hours"].parse(line.hours, setting)
                except NotAValue:  # told when the workspace is loaded
                    continue


def _in_force(one: Agreement, case: Case) -> bool:
    return not (one.ends and one.ends < case.working) and not (one.starts and one.starts > case.working)


def _open(promised: Hours, staffed: list[Hours]) -> Iterable[tuple[int, Spans]]:
    """The spans of each day that are promised and that nobody staffs."""
    for day in range(7):
        left = list(promised.week[day] or ())
        for hours in staffed:
            taken = hours.week[day] or ()
            if hours.undated is not None:
                taken = hours.undated
            for start, end in taken:
                left = [piece for one in left for piece in _without(one, (start, end))]
        if left:
            yield day, tuple((start, min(end, start + DAY)) for start, end in left)


def _without(one: tuple[int, int], taken: tuple[int, int]) -> list[tuple[int, int]]:
    pieces = [(one[0], min(one[1], taken[0])), (max(one[0], taken[1]), one[1])]
    return [piece for piece in pieces if piece[0] < piece[1]]
