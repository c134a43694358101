"""What the centre has acknowledged in its current version, and whether it showed that it understood."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.records.acts import Acknowledgement
from onboarding.checks.case import Case, Result, several, unkept


def acknowledged(case: Case, subjects: Iterable[tuple[str, str]], what: str, shown: bool) -> Result:
    """Whether the centre acknowledged each (id, version). shown: a quiz or playback must show that it understood."""
    wanted = list(subjects)
    if not wanted:
        return Result("fail", f"the workspace holds no {what}", f"write it, with its version, under knowledge/{what}")
    acts = case.acts(Acknowledgement)
    if acts is None:
        return unkept("acknowledgements")
    lacking = []
    for id, version in wanted:
        answers = [one for one in acts if one.subject == id and one.version == version]
        if not answers:
            older = sorted({one.version for one in acts if one.subject == id})
            lacking.append(f"{id} {version}{f' (only {several(older)})' if older else ''}")
        elif shown and not any(one.shown_by for one in answers):
            lacking.append(f"{id} {version}: understanding not shown")
    if lacking:
        return Result("fail", f"not acknowledged: {several(lacking)}", "the centre acknowledges the current version")
    return Result("pass", f"acknowledged: {several([f'{id} {version}' for id, version in wanted])}")
