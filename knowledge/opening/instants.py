"""Opening hours over a stretch of days as intervals of time, whatever the clocks do there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from knowledge.opening.calendar import on
from knowledge.opening.hours import Hours
from knowledge.opening.spans import DAY
from knowledge.opening.zones import zone_info

Interval = tuple[int, int]
"""From the first minute to before the last, in minutes of UTC since 1970-01-01."""

_EPOCH = date(1970, 1, 1)


def minute_of(instant: datetime) -> int:
    """The minute of UTC of an aware moment."""
    return int(instant.timestamp()) // 60


def day_begins(day: date, zone: str) -> int:
    """The minute at which a day begins in a zone."""
    return minute_of(datetime(day.year, day.month, day.day, tzinfo=zone_info(zone)))


def moment(minute: int, zone: str) -> datetime:
    """The minute as the clock in a zone shows it."""
    return datetime.fromtimestamp(minute * 60, UTC).astimezone(zone_info(zone))


def open_between(
    hours: Hours, start: int, end: int, zone: str, is_holiday: Callable[[date], bool] = lambda _: False
) -> list[Interval]:
    """When it is open from minute `start` to before `end`, by the clock in `zone`, in order and not touching.

    Where clocks go back, an hour that comes twice is open twice; where they go forward, one that does not come is not.
    Days of which nothing was said are closed.
    """
    if start >= end:
        return []
    first = moment(start, zone).date() - timedelta(days=2)
    days = (moment(end, zone).date() - first).days + 2
    walls: list[Interval] = []
    for number in range(days):
        day = first + timedelta(days=number)
        midnight = (day - _EPOCH).days * DAY
        walls += [(midnight + low, midnight + high) for low, high in on(hours, day, is_holiday(day)) or ()]
    walls = union(walls)
    return union(piece for low, high, ahead in _offsets(start, end, zone) for piece in _shown(walls, low, high, ahead))


def _shown(walls: Sequence[Interval], low: int, high: int, ahead: int) -> Iterator[Interval]:
    """What a clock that is `ahead` minutes of UTC shows of some hours between two minutes of UTC."""
    return ((a - ahead, b - ahead) for a, b in both(walls, [(low + ahead, high + ahead)]))


def _offsets(start: int, end: int, zone: str) -> Iterator[tuple[int, int, int]]:
    """Stretches over which the clock of a zone is equally many minutes ahead of UTC."""
    info = zone_info(zone)

    def ahead(minute: int) -> int:
        offset = datetime.fromtimestamp(minute * 60, UTC).astimezone(info).utcoffset() or timedelta()
        return int(offset.total_seconds()) // 60

    begun, now = start, ahead(start)
    at = start
    while at < end:
        following = min(at + DAY, end)
        if ahead(following) != now:
            low, high = at, following
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if ahead(middle) == now else (low, middle)
            if high < end:
                yield begun, high, now
                begun, now = high, ahead(high)
        at = following
    yield begun, end, now


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """All of some intervals in order, those that touch or overlap made one."""
    out: list[Interval] = []
    for low, high in sorted(intervals):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        elif low < high:
            out.append((low, high))
    return out


def both(a: Sequence[Interval], b: Sequence[Interval]) -> list[Interval]:
    """What two ordered rows of intervals have in common."""
    out: list[Interval] = []
    i = j = 0
    while i < len(a) and j < len(b):
        low, high = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if low < high:
            out.append((low, high))
        if a[i][1] <= b[j][1]:
            i += 1
        else:
            j += 1
    return out


def less(a: Sequence[Interval], b: Sequence[Interval]) -> list[Interval]:
    """What of `a` no interval of `b` covers; both ordered."""
    out: list[Interval] = []
    j = 0
    for low, high in a:
        at = low
        while j < len(b) and b[j][1] <= at:
            j += 1
        k = j
        while k < len(b) and b[k][0] < high:
            if b[k][0] > at:
                out.append((at, b[k][0]))
            at = max(at, b[k][1])
            k += 1
        if at < high:
            out.append((at, high))
    return out
