"""The acts of people on checklists, laid out so that each item finds its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from knowledge.records import Records
from knowledge.records.acts import Approval, Condition, Evidence, Exemption, Onboarding

OfItem = tuple[str, str, str]
"""A centre, a checklist, an item."""


@dataclass(frozen=True, slots=True)
class Held:
    """What was handed in, exempted and approved; None for what nobody kept a record of.

    approvals: by centre and checklist, (person, day in the organisation's time zone). days: to which a centre is led
    through a checklist, where that was settled when it began.
    """

    evidence: Mapping[OfItem, tuple[Evidence, ...]] | None = None
    exemptions: Mapping[OfItem, tuple[Exemption, ...]] = field(default_factory=dict)
    approvals: Mapping[tuple[str, str], tuple[tuple[str, date], ...]] | None = None
    conditions: Mapping[tuple[str, str], tuple[Condition, ...]] = field(default_factory=dict)
    days: Mapping[tuple[str, str], date] = field(default_factory=dict)


def held(records: Records, timezone: str) -> Held:
    """What `records` know of checklists."""
    evidence, approvals = records.of(Evidence), records.of(Approval)
    by_item: dict[OfItem, list[Evidence]] = defaultdict(list)
    for act in evidence or ():
        by_item[act.centre, act.checklist, act.item].append(act)
    exempt: dict[OfItem, list[Exemption]] = defaultdict(list)
    for one in records.of(Exemption) or ():
        exempt[one.centre, one.checklist, one.item].append(one)
    zone = ZoneInfo(timezone)
    approved: dict[tuple[str, str], list[tuple[str, date]]] = defaultdict(list)
    for consent in approvals or ():
        approved[consent.centre, consent.checklist].append((consent.by, consent.at.astimezone(zone).date()))
    owed: dict[tuple[str, str], list[Condition]] = defaultdict(list)
    for condition in records.of(Condition) or ():
        owed[condition.centre, condition.checklist].append(condition)
    return Held(
        None if evidence is None else {of: tuple(acts) for of, acts in by_item.items()},
        {of: tuple(acts) for of, acts in exempt.items()},
        None if approvals is None else {of: tuple(all) for of, all in approved.items()},
        {of: tuple(all) for of, all in owed.items()},
        {(one.centre, one.checklist): one.day for one in records.of(Onboarding) or () if not one.ended},
    )
