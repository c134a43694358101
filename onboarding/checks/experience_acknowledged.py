"""The centre has acknowledged the experience strategy and showed that it understood."""

from __future__ import annotations

from knowledge.kinds.strategy import Strategy
from onboarding.checks.acknowledged import acknowledged
from onboarding.checks.case import Case, Result

NAME = "experience-acknowledged"
DOC = "The centre acknowledged the current experience strategy, and a quiz or playback showed that it understood."


def check(case: Case) -> Result:
    found = (
        (entity.id, entity.record.version)
        for entity in case.workspace.of_kind("strategy")
        if isinstance(entity.record, Strategy) and entity.record.sort == "experience"
    )
    return acknowledged(case, found, "strategy", shown=True)
