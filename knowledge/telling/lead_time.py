"""How long before a change each centre must know of it, and by which day therefore (6.5, 5.4 of an agreement)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.kinds.centre import Centre
from knowledge.telling.concerned import agreements_on
from knowledge.workdays import WorkingDays
from knowledge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Owed:
    """The notice that one centre is owed of a change. days: working days. place: whose calendar counts them."""

    centre: str
    days: int
    place: str

    def earliest(self, told: date) -> date:
        """The first day on which the change may be in effect when the centre is told on `told`."""
        return WorkingDays(self.place).in_effect_after(told, self.days)

    def tell_by(self, effective: date) -> date:
        """The last day on which the centre may be told of what is in effect from `effective`."""
        return WorkingDays(self.place).tell_by(effective, self.days)

    def given(self, told: date, effective: date) -> int:
        """The working days that lie between telling and taking effect."""
        return WorkingDays(self.place).between(told, effective)


def owed(workspace: Workspace, centres: Iterable[str], sort: str, day: date) -> tuple[Owed, ...]:
    """What each centre is owed of a change of class `sort` on `day`.

    By its agreement, else by the organisation's own lead times, else nothing; in the working days of the centre's
    country, or of the organisation's where the centre names none.
    """
    agreed = {one.centre: one.lead_times[sort] for one in agreements_on(workspace, day) if sort in one.lead_times}
    usual = workspace.organisation.lead_times.get(sort, 0)
    return tuple(Owed(id, agreed.get(id, usual), place_of(workspace, id)) for id in sorted(centres))


def earliest(owing: Iterable[Owed], told: date) -> date:
    """The first day on which every centre has had its notice when all are told on `told`."""
    return max((one.earliest(told) for one in owing), default=told)


def place_of(workspace: Workspace, centre: str) -> str:
    """The place whose weekends and holidays a centre keeps."""
    entity = workspace.entity(centre)
    country = entity.record.country if entity and isinstance(entity.record, Centre) else ""
    own = workspace.organisation.holidays or workspace.organisation.country
    return own if not country or own.partition("-")[0] == country else country
