"""When a calling list was last held against the registers, or cleaned: as the campaign says, or as people recorded."""

from __future__ import annotations

from datetime import date
from typing import Literal

from checker.evidence.whole import Evidence
from knowledge.kinds.campaign import ContactList
from knowledge.records.acts import Screening


def screened(evidence: Evidence, line: ContactList) -> date | None:
    """The last day on which a list was held against the registers."""
    act = _last(evidence, line, "consent")
    return max((day for day in (line.screened_on, act and act.on) if day), default=None)


def cleaned(evidence: Evidence, line: ContactList) -> tuple[date | None, Screening | None]:
    """The last day on which a list was drawn or cleaned; and what was recorded of it, where that is the later word."""
    act = _last(evidence, line, "cleaning")
    if act and (line.cleaned_on is None or act.on >= line.cleaned_on):
        return act.on, act
    return line.cleaned_on, None


def _last(evidence: Evidence, line: ContactList, sort: Literal["consent", "cleaning"]) -> Screening | None:
    acts = evidence.records.of(Screening) or ()
    known = (act for act in acts if act.list == line.list and act.sort == sort and act.on <= evidence.as_of)
    return max(known, key=lambda act: act.on, default=None)
