"""How many centres had still to take a notice in, day by day, from its publication to its effective date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.models import Acceptance, Briefing, Version
from portal.services.notices_seen import Seen

_DAY = timedelta(days=1)
_LONGEST = 400  # days; of a longer notice the last ones are told


@dataclass(frozen=True, slots=True)
class Point:
    """What was open at the end of a day: centres that had not accepted, and those that had not briefed enough."""

    day: date
    unaccepted: int
    unbriefed: int


@dataclass(frozen=True, slots=True)
class BurnDown:
    """centres: how many are to take it in. begin, effective: days of the client. points: from begin to today."""

    centres: int
    begin: date
    effective: date
    today: date
    points: tuple[Point, ...]

    @property
    def turns(self) -> tuple[Point, ...]:
        """The days on which something changed, with the first and the last."""
        pairs = zip((None, *self.points), self.points, strict=False)
        changed = [now for was, now in pairs if was is None or _open(was) != _open(now)]
        last = self.points[-1:]
        return (*changed, *(one for one in last if one not in changed))


def burn_down(session: Session, seen: Seen, zone: str, now: datetime) -> BurnDown | None:
    """Of the centres that its reader may know of; None for what is not out."""
    version = seen.version
    if version.published is None:
        return None
    local = ZoneInfo(zone)
    shares = {one.centre: one.share for one in seen.standings}
    begin, effective, today = (at.astimezone(local).date() for at in (version.published, version.effective, now))
    last = today if version.ended is None else version.ended.astimezone(local).date()
    accepted = _accepted(session, version, shares, local)
    briefed = _briefed(session, version, shares, local)
    days = [begin + _DAY * number for number in range((max(last, begin) - begin).days + 1)][-_LONGEST:]
    points = tuple(Point(day, _still_open(shares, accepted, day), _still_open(shares, briefed, day)) for day in days)
    return BurnDown(len(shares), days[0], effective, today, points)


Act = TypeVar("Act", Acceptance, Briefing)
Turns = dict[str, list[tuple[date, bool]]]


def _accepted(session: Session, version: Version, shares: Mapping[str, int], zone: ZoneInfo) -> Turns:
    turns: Turns = {}
    for one in session.scalars(_of(Acceptance, version, shares)):
        turns.setdefault(one.centre_id, []).append((one.at.astimezone(zone).date(), one.answer == "accepted"))
    return turns


def _briefed(session: Session, version: Version, shares: Mapping[str, int], zone: ZoneInfo) -> Turns:
    turns: Turns = {}
    for one in session.scalars(_of(Briefing, version, shares)):
        enough = one.briefed * 100 >= shares[one.centre_id] * one.rostered
        turns.setdefault(one.centre_id, []).append((one.at.astimezone(zone).date(), enough))
    return turns


def _of(table: type[Act], version: Version, centres: Iterable[str]) -> Select[Act]:
    asked = select(table).where(table.notice_id == version.notice_id, table.version == version.version)
    return asked.where(table.centre_id.in_(list(centres))).order_by(table.id)


def _still_open(centres: Iterable[str], turns: Turns, day: date) -> int:
    def done(centre: str) -> bool:
        last = [good for at, good in turns.get(centre, ()) if at <= day]
        return bool(last) and last[-1]

    return sum(not done(one) for one in centres)


def _open(point: Point) -> tuple[int, int]:
    return point.unaccepted, point.unbriefed
