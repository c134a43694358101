"""Working days of a place: which they are, and how far one day is from another in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_DAY = timedelta(days=1)
_WEEKEND = frozenset({5, 6})  # Saturday and Sunday, where no calendar is known
FARTHEST = 2000  # working days; more is a slip of the hand, and would be counted one by one


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of a country or subdivision (ISO 3166-1 or 3166-2, such as `GB-ENG`).

    A day counts unless it is of the place's own weekend or one of its public holidays. Where no calendar is known for
    the place, or `place` is "", Monday to Friday count.
    """

    place: str

    def counts(self, day: date) -> bool:
        """Whether `day` is a working day here."""
        calendar = _calendar(self.place)
        if calendar is None:
            return day.weekday() not in _WEEKEND
        return bool(calendar.is_working_day(day))

    def after(self, day: date, count: int) -> date:
        """The working day that is the `count`-th after `day`, which itself is not counted; `day` for 0."""
        return self._step(day, count, _DAY)

    def before(self, day: date, count: int) -> date:
        """The working day that is the `count`-th before `day`, which itself is not counted; `day` for 0."""
        return self._step(day, count, -_DAY)

    def between(self, first: date, last: date) -> int:
        """How many working days lie after `first` and before `last`; 0 where there are none."""
        return sum(self.counts(first + _DAY * n) for n in range(1, (last - first).days))

    def in_effect_after(self, told: date, notice: int) -> date:
        """The first day on which what is told on `told` may be in effect, where `notice` working days are owed.

        The day of telling is not counted and the last day of the period is, to its end, as in Regulation (EEC, Euratom)
        No 1182/71, article 3. What takes effect does so as its day begins, so it may on the day after the period; where
        no notice is owed, on the day of telling.
        """
        return self.after(told, notice) + _DAY if notice else told

    def tell_by(self, effective: date, notice: int) -> date:
        """The last day on which one may tell of what is in effect from `effective`: see `in_effect_after`."""
        return self.before(effective, notice) - _DAY if notice else effective

    def _step(self, day: date, count: int, step: timedelta) -> date:
        if not 0 <= count <= FARTHEST:
            raise ValueError(f"{count} is no number of working days from 0 to {FARTHEST}")
        while count:
            day += step
            count -= self.counts(day)
        return day


@cache
def _calendar(place: str) -> HolidayBase | None:
    import holidays  # noqa: PLC0415  heavy: only counting needs it

    country, _, part = place.partition("-")
    if not country:
        return None
    try:
        return holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        return None
