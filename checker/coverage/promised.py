"""The hours promised at each contact against those that its centres staff, over the coming months."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.kinds.agreement import Agreement, Staffing
from knowledge.kinds.centre import Centre
from knowledge.kinds.contact import Contact
from knowledge.opening.calendar import public_holidays
from knowledge.opening.hours import LOCAL, Hours
from knowledge.opening.instants import Interval, day_begins, less, open_between, union
from knowledge.setting import Setting
from knowledge.types import hours as hours_type
from knowledge.types.base import NotAValue
from knowledge.workspace import Entity, Workspace

MONTHS = 13


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one contact, in minutes of UTC. staffed: by the id of the agreement. gaps: promised and staffed by nobody.

    needless: staffed while nothing is promised. zone: the one in which the contact's hours are told.
    """

    contact: Entity
    zone: str
    start: int
    end: int
    promised: tuple[Interval, ...]
    staffed: tuple[tuple[str, tuple[Interval, ...]], ...]

    @property
    def gaps(self) -> list[Interval]:
        return less(self.promised, self.all_staffed)

    @property
    def needless(self) -> list[Interval]:
        return less(self.all_staffed, self.promised)

    @property
    def all_staffed(self) -> list[Interval]:
        return union(piece for _, pieces in self.staffed for piece in pieces)


def coverage(workspace: Workspace, first: date, months: int = MONTHS) -> Iterator[Coverage]:
    """The coverage of each contact with promised hours that some agreement staffs, by id, from the day `first` on.

    Hours that name no zone are of the organisation's where promised, and of the centre's where staffed. Public holidays
    are the organisation's where the hours are told by its clock, else those of the centre's country. Agreements that
    give no hours say nothing.
    """
    home = workspace.organisation.timezone
    month = first.month - 1 + months
    last = date(first.year + month // 12, month % 12 + 1, min(first.day, 28))
    start, end = day_begins(first, home), day_begins(last, home)
    lines: dict[str, list[tuple[Entity, Agreement, Staffing]]] = {}
    for entity in workspace.of_kind("agreement"):
        if isinstance(entity.record, Agreement):
            for line in entity.record.staffs:
                contact = workspace.entity(line.contact)
                if line.hours and contact:
                    lines.setdefault(contact.id, []).append((entity, entity.record, line))
    for contact in workspace.of_kind("contact"):
        if isinstance(contact.record, Contact) and "hours" in contact.facts and contact.id in lines:
            staffed: dict[str, list[Interval]] = {}
            for entity, agreement, line in lines[contact.id]:
                staffed.setdefault(entity.id, []).extend(_staffed(workspace, agreement, line, start, end))
            zone, promised = _promised(workspace, contact, first, last)
            told = tuple((id, tuple(union(pieces))) for id, pieces in sorted(staffed.items()))
            yield Coverage(contact, zone, start, end, tuple(promised), told)


def _promised(workspace: Workspace, contact: Entity, first: date, last: date) -> tuple[str, list[Interval]]:
    """In what zone, and when, the contact is promised to be open, each value of its hours while it holds."""
    home, fact = workspace.organisation.timezone, contact.facts["hours"]
    found: list[Interval] = []
    zone, day = home, first
    while day < last:
        span = fact.base_at(day)
        until = day + timedelta(days=1)
        while until < last and fact.base_at(until) is span:
            until += timedelta(days=1)
        if span and isinstance(span.value, Hours):
            own = _zone(span.value, home)
            zone = own if day == first else zone
            holiday = _holidays(workspace.organisation.holidays)
            found += open_between(span.value, day_begins(day, home), day_begins(until, home), own, holiday)
        day = until
    return zone, union(found)


def _staffed(workspace: Workspace, agreement: Agreement, line: Staffing, start: int, end: int) -> list[Interval]:
    centre = workspace.entity(agreement.centre)
    if centre is None or not isinstance(centre.record, Centre) or not line.hours:
        return []
    home, organisation = centre.record.timezone, workspace.organisation
    setting = organisation.setting()
    try:
        hours = hours_type.parse(line.hours, Setting(setting.language, setting.country, setting.currency, home))
    except NotAValue:
        return []
    zone = _zone(hours, home)
    region = organisation.holidays if zone == organisation.timezone else centre.record.country
    begins = day_begins(agreement.starts, home) if agreement.starts else start
    ends = day_begins(agreement.ends + timedelta(days=1), home) if agreement.ends else end
    return open_between(hours, max(start, begins), min(end, ends), zone, _holidays(region))


def _zone(hours: Hours, home: str) -> str:
    return home if not hours.zone or hours.zone == LOCAL else hours.zone


def _holidays(region: str) -> Callable[[date], bool]:
    return lambda day: day in public_holidays(region, day.year)
