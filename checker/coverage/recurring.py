"""What of many intervals is the same from week to week, and when it is so first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from knowledge.opening.instants import Interval, moment

_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a weekday by the clock of a zone, on so many days. first: when it begins for the first time."""

    weekday: int
    begins: str
    ends: str
    first: datetime
    days: int
    minutes: int

    def __str__(self) -> str:
        often = f", on {self.days} days" if self.days > 1 else ""
        return f"{_NAMES[self.weekday]} {self.begins}-{self.ends}, first on {self.first:%-d %B %Y}{often}"


def recurring(intervals: Iterable[Interval], zone: str) -> list[Stretch]:
    """The intervals by weekday and clock times in a zone, in the order in which each first bites."""
    found: dict[tuple[int, str, str], list[tuple[datetime, int]]] = {}
    for low, high in intervals:
        begins, ends = moment(low, zone), moment(high, zone)
        over = f"{ends:%H:%M}" if (ends.date() - begins.date()).days == 0 else f"{ends:%a %H:%M}"
        found.setdefault((begins.weekday(), f"{begins:%H:%M}", over), []).append((begins, high - low))
    stretches = [
        Stretch(day, begins, ends, min(one for one, _ in held), len(held), sum(minutes for _, minutes in held))
        for (day, begins, ends), held in found.items()
    ]
    return sorted(stretches, key=lambda one: (one.first, one.begins))
