"""Nothing that is in use names a centre that has ended."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.kinds import KINDS
from knowledge.kinds.agreement import Agreement
from knowledge.kinds.data_policy import DataPolicy
from knowledge.kinds.fields import Ref
from knowledge.kinds.marks import each, marked
from knowledge.kinds.process import Process
from onboarding.checks.case import Case, Result, several

NAME = "nothing-names-it"
DOC = "No definition refers to the ended centre, save its own agreement and data policy, and no text in use is its own."


def check(case: Case) -> Result:
    named = [*dict.fromkeys(_referring(case))]
    named += [f"texts of {source}" for source, centre in sorted(case.sources.items()) if centre == case.id]
    if case.centre.status != "ended":
        named.insert(0, f"{case.id} itself, whose status is {case.centre.status}")
    if named:
        return Result("fail", f"still named by {several(named)}", "take the centre out of each, and set status: ended")
    return Result("pass", "nothing in use names it")


def _referring(case: Case) -> Iterator[str]:
    for entity in case.workspace.entities.values():
        own = isinstance(entity.record, Agreement | DataPolicy) and entity.record.centre == case.id
        ending = isinstance(entity.record, Process) and entity.record.sort == "termination"
        if own or ending or entity.id == case.id:
            continue
        kind = KINDS[entity.kind]
        patterns = [pattern for pattern, ref in marked(kind, Ref) if not ref.kinds or "centre" in ref.kinds]
        if not patterns:
            continue
        data = entity.record.model_dump(mode="json", by_alias=True)
        if any(holder[key] == case.id for pattern in patterns for _, holder, key in each(data, pattern)):
            yield f"{entity.kind} {entity.id}"
