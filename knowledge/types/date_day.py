"""A day of the calendar, of every year, or a whole month, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Day:
    """A day. year: None where it is not said. day: None where only a month is said; one of both is there."""

    year: int | None
    month: int
    day: int | None

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"no month {self.month}")
        if self.year is None and self.day is None:
            raise ValueError("a month alone is no date")
        if self.day is not None:
            if not 1 <= self.day <= _DAYS_IN[self.month - 1]:
                raise ValueError(f"no day {self.day} in month {self.month}")
            if self.year is not None:
                date(self.year, self.month, self.day)

    def __str__(self) -> str:
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")

    def as_date(self) -> date | None:
        """The one day that it is; None where year or day is not said."""
        return date(self.year, self.month, self.day) if self.year is not None and self.day is not None else None


def day_of(year: str | None, month: str, day: str | None) -> Day | None:
    """The day that these figures name; None when there is none."""
    try:
        return Day(None if year is None else int(year), int(month), None if day is None else int(day))
    except ValueError:
        return None
