"""The hours promised at each contact against those that its centres staff, over the coming months."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from knowledge.facts import Fact
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
    def gaps(self) -> tuple[Interval, ...]:
        return _less(self.promised, self.all_staffed)

    @property
    def needless(self) -> tuple[Interval, ...]:
        return _less(self.all_staffed, self.promised)

    @property
    def all_staffed(self) -> tuple[Interval, ...]:
        first, *others = (pieces for _, pieces in self.staffed)
        return tuple(union(piece for pieces in (first, *others) for piece in pieces)) if others else first


@lru_cache(maxsize=256)  # many contacts of a client have the same hours, staffed alike
def _less(a: tuple[Interval, ...], b: tuple[Interval, ...]) -> tuple[Interval, ...]:
    return tuple(less(a, b))


def coverage(workspace: Workspace, first: date, months: int = MONTHS) -> Iterator[Coverage]:
    """The coverage of each contact with promised hours that some agreement staffs, by id, from the day `first` on.

    Hours that name no zone are of the organisation's where promised, and of the centre's where staffed. Public holidays
    are the organisation's where the hours are told by its clock, else those of the centre's country. Agreements that
    give no hours say nothing.
    """
    home = workspace.organisation.timezone
    opening = _Opening(workspace)
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
            staffed: dict[str, list[_Stretch]] = {}
            for entity, agreement, line in lines[contact.id]:
                staffed.setdefault(entity.id, []).extend(opening.staffed(agreement, line, start, end))
            zone, promised = opening.promised(contact, first, last)
            told = tuple((id, opening.together(stretches)) for id, stretches in sorted(staffed.items()))
            yield Coverage(contact, zone, start, end, opening.together(promised), told)


# Hours between two minutes of UTC, in a zone, with the public holidays of a region.
_Stretch = tuple[Hours, int, int, str, str]


class _Opening:
    """When hours of one workspace are open. Many contacts have the same: each stretch is worked out once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._setting = workspace, workspace.organisation.setting()
        self._open: dict[_Stretch, tuple[Interval, ...]] = {}
        self._together: dict[tuple[_Stretch, ...], tuple[Interval, ...]] = {}
        self._read: dict[tuple[str, str], Hours | None] = {}

    def promised(self, contact: Entity, first: date, last: date) -> tuple[str, list[_Stretch]]:
        """In what zone, and when, the contact is promised to be open, each value of its hours while it holds."""
        organisation, fact = self._workspace.organisation, contact.facts["hours"]
        home = organisation.timezone
        found: list[_Stretch] = []
        zone = home
        days = [first, *(day for day in _turns(fact) if first < day < last), last]
        for day, until in pairwise(days):
            span = fact.base_at(day)
            if span and isinstance(span.value, Hours):
                own = _zone(span.value, home)
                zone = own if day == first else zone
                found.append((span.value, day_begins(day, home), day_begins(until, home), own, organisation.holidays))
        return zone, found

    def staffed(self, agreement: Agreement, line: Staffing, start: int, end: int) -> list[_Stretch]:
        """When the centre of an agreement staffs a contact by a line of it."""
        centre = self._workspace.entity(agreement.centre)
        if centre is None or not isinstance(centre.record, Centre) or not line.hours:
            return []
        home = centre.record.timezone
        hours = self._parsed(line.hours, home)
        if hours is None:
            return []
        zone, organisation = _zone(hours, home), self._workspace.organisation
        region = organisation.holidays if zone == organisation.timezone else centre.record.country
        begins = day_begins(agreement.starts, home) if agreement.starts else start
        ends = day_begins(agreement.ends + timedelta(days=1), home) if agreement.ends else end
        return [(hours, max(start, begins), min(end, ends), zone, region)]

    def together(self, stretches: Sequence[_Stretch]) -> tuple[Interval, ...]:
        """When some stretch of hours is open, in order and not touching."""
        asked = tuple(stretches)
        if asked not in self._together:
            self._together[asked] = tuple(union(piece for one in asked for piece in self._between(one)))
        return self._together[asked]

    def _parsed(self, written: str, home: str) -> Hours | None:
        if (written, home) not in self._read:
            setting = Setting(self._setting.language, self._setting.country, self._setting.currency, home)
            try:
                self._read[written, home] = hours_type.parse(written, setting)
            except NotAValue:
                self._read[written, home] = None
        return self._read[written, home]

    def _between(self, stretch: _Stretch) -> tuple[Interval, ...]:
        if stretch not in self._open:
            hours, start, end, zone, region = stretch
            self._open[stretch] = tuple(open_between(hours, start, end, zone, _holidays(region)))
        return self._open[stretch]


def _turns(fact: Fact) -> list[date]:
    """The days on which another value of a fact may begin to hold, in order."""
    begins = {span.start for span in fact.spans if span.start}
    return sorted(begins | {span.end + timedelta(days=1) for span in fact.spans if span.end and span.end < date.max})


def _zone(hours: Hours, home: str) -> str:
    return home if not hours.zone or hours.zone == LOCAL else hours.zone


def _holidays(region: str) -> Callable[[date], bool]:
    return lambda day: day in public_holidays(region, day.year)
