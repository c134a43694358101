"""The value: what a text says of opening hours, and its canonical OpenStreetMap text."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.opening.spans import ALL_DAY, CLOSED, Spans, text

DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
LOCAL = "local"
UNSAID_WEEK: tuple[Spans | None, ...] = (None,) * 7


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours as far as they were said.

    week: Monday to Sunday; None where nothing is said of the day, () where it is closed.
    undated: the times where no day is named at all ("8am to 8pm"); then `week` is all None. Never the whole day:
    "24 hours a day" is said of every day.
    holidays: the times on public holidays; None where nothing is said of them.
    dated: (OSM date selector, times) for single dates and seasons; a later one wins over an earlier one.
    zone: IANA name; `LOCAL` where the text says "local time"; "" where it is not known.
    zone_said: the zone stands in the text; otherwise it is the one of the setting.
    """

    week: tuple[Spans | None, ...] = UNSAID_WEEK
    undated: Spans | None = None
    holidays: Spans | None = None
    dated: tuple[tuple[str, Spans], ...] = ()
    zone: str = ""
    zone_said: bool = False

    @property
    def days(self) -> tuple[int, ...]:
        """The days of the week (Monday is 0) of which something is said."""
        return tuple(day for day, spans in enumerate(self.week) if spans is not None)

    @property
    def always(self) -> bool:
        """Whether every day is open around the clock."""
        return all(spans == ALL_DAY for spans in self.week)

    def __str__(self) -> str:
        """OSM `opening_hours` text, with the zone after it where it was said.

        Unlike in OSM, times without a day do not mean every day (that is `Mo-Su`): they are times whose days were
        not said. A zone is written as ` Europe/London` or ` local`.
        """
        rules = ["24/7"] if self.always else weekly(self.week)
        if self.undated is not None:
            rules.append(text(self.undated))
        if self.holidays is not None:
            rules.append(f"PH {text(self.holidays)}")
        rules += [f"{selector} {text(spans)}" for selector, spans in self.dated]
        return "; ".join(rules) + (f" {self.zone}" if self.zone_said else "")


def weekly(week: tuple[Spans | None, ...]) -> list[str]:
    """OSM rules of a week: days with the same times together, by the first of them; closed days last."""
    return [f"{days_text(days)} {text(spans)}" for days, spans in grouped(week)]


def grouped(week: tuple[Spans | None, ...]) -> list[tuple[tuple[int, ...], Spans]]:
    """The days of a week with the same times, in order of their first day, closed ones last."""
    groups: dict[Spans, list[int]] = {}
    for day, spans in enumerate(week):
        if spans is not None:
            groups.setdefault(spans, []).append(day)
    ordered = sorted(groups.items(), key=lambda group: (group[0] == CLOSED, group[1][0]))
    return [(tuple(days), spans) for spans, days in ordered]


def runs(days: tuple[int, ...]) -> list[tuple[int, int]]:
    """Days as (first, last) stretches of neighbours: (0, 1, 2, 5) is [(0, 2), (5, 5)]."""
    out: list[tuple[int, int]] = []
    for day in days:
        if out and out[-1][1] == day - 1:
            out[-1] = (out[-1][0], day)
        else:
            out.append((day, day))
    return out


def days_text(days: tuple[int, ...]) -> str:
    """OSM text of days: `Mo-Fr`, `Sa`, `Mo,We,Fr`; a pair of neighbours is written as a range."""
    return ",".join(
        DAY_NAMES[first] if first == last else f"{DAY_NAMES[first]}-{DAY_NAMES[last]}" for first, last in runs(days)
    )
