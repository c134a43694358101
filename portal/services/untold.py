"""Which changes between two revisions no notice tells yet, and the notices that would (6.5)."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.difference.changed_facts import Changed, changed_facts
from knowledge.telling.drafts import Draft, Sides, drafts
from knowledge.telling.lead_time import Owed, earliest
from knowledge.workspace import Workspace
from portal.models import Audience, Version
from portal.services.notices import Said

_TELLING = ("draft", "published", "closed")  # states in which a notice tells, or soon will


@dataclass(frozen=True, slots=True)
class Untold:
    """A notice that is not written yet, the same for all of its centres.

    key: the same as long as it says the same. first: the first day on which every centre would have had the notice that
    it is owed, were it told today. sort: of the change of which most notice is owed.
    """

    key: str
    sort: str
    effective: date
    first: date
    owing: tuple[Owed, ...]
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    sides: tuple[Sides, ...]

    @property
    def centres(self) -> tuple[str, ...]:
        """The ids of the centres that are to be told."""
        return tuple(one.centre for one in self.owing)

    @property
    def late(self) -> bool:
        """Whether it is too late to tell every centre in time."""
        return self.effective < self.first

    def said(self, zone: str) -> Said:
        """What a notice of it says, in effect as its day begins in that zone."""
        return Said(
            sort=self.sort,
            titles=dict(self.titles),
            bodies=dict(self.texts),
            centres=self.centres,
            effective=datetime.combine(self.effective, time(), ZoneInfo(zone)),
            facts=tuple(one.fact for one in self.sides),
            sides=tuple(asdict(one) for one in self.sides),
        )


def untold(session: Session, before: Workspace, after: Workspace, today: date) -> tuple[Untold, ...]:
    """What must still be told of the difference of two revisions: by day, then by what it says."""
    told = _Told(session, after.organisation.timezone, today)
    known = {entity.id for entity in after.of_kind("centre")}
    groups: dict[str, list[Draft]] = defaultdict(list)
    for one in drafts(before, after, changed_facts(before, after, today), told.lacks):
        if one.centre in known:
            groups[_key(one)].append(one)
    found = [_together(key, group, today) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda one: (one.effective, one.centres, one.key)))


def _together(key: str, group: list[Draft], today: date) -> Untold:
    first = max(group, key=lambda one: one.owing.days)
    owing = tuple(one.owing for one in group)
    start = earliest(owing, today)
    return Untold(key, first.sort, first.effective, start, owing, first.titles, first.texts, first.sides)


def _key(draft: Draft) -> str:
    said = [str(draft.effective), dict(draft.titles), dict(draft.texts), [asdict(one) for one in draft.sides]]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


class _Told:
    """What notices tell: of which fact, to which centre, from which day, and the new value where they name it."""

    def __init__(self, session: Session, zone: str, today: date) -> None:
        self._today = today
        self._rows: dict[tuple[str, str], list[tuple[date, str | None]]] = defaultdict(list)
        asked = (
            select(Audience.centre_id, Version.facts, Version.sides, Version.effective)
            .join(Version, (Version.notice_id == Audience.notice_id) & (Version.version == Audience.version))
            .where(Version.state.in_(_TELLING))
        )
        for centre, facts, sides, effective in session.execute(asked):
            after = {one["fact"]: _first(one["after"]) for one in sides}
            for fact in facts:
                row = effective.astimezone(ZoneInfo(zone)).date(), after.get(fact)
                self._rows[fact, centre].append(row)

    def lacks(self, changed: Changed, centre: str, after: str) -> bool:
        """Whether no notice tells this centre of it: from that day, and the same value where the notice says one."""
        day = changed.effective
        return not any(
            (told == day or max(told, day) <= self._today) and (value is None or value == after)
            for told, value in self._rows[changed.name, centre]
        )


def _first(forms: Mapping[str, Any]) -> str:
    return next(iter(forms.values()), "")
