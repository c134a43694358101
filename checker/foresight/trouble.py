"""A day's trouble: what becomes wrong on it, where, and who can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sort(StrEnum):
    """Why a day brings trouble.

    stale: texts go on saying a value that is over. variation: what holds for some customers ends, or begins.
    holiday: texts give hours that do not hold on a public holiday. lapse: a review, an agreement or a certificate ends.
    """

    STALE = "stale"
    VARIATION = "variation"
    HOLIDAY = "holiday"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place that must be changed: `said` is what stands there, as written.

    source, channel, centre, owner: of the text; "" for the record. fixed: printed or recorded.
    """

    file: str
    line: int
    column: int
    said: str = ""
    source: str = ""
    channel: str = ""
    centre: str = ""
    owner: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Trouble:
    """What becomes wrong on a day.

    about: a fact's name or an entity's id. thing: its name. what: in words. also_on: later days of the same trouble.
    """

    day: date
    sort: Sort
    about: str
    thing: str
    what: str
    spots: tuple[Spot, ...]
    owner: str = ""
    also_on: tuple[date, ...] = ()

    def days_left(self, today: date) -> int:
        return (self.day - today).days

    @property
    def fixed(self) -> bool:
        """Whether something must be printed or recorded anew."""
        return any(spot.fixed for spot in self.spots)
