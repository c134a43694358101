"""How two statements of opening hours relate."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal

from knowledge.opening.calendar import covered
from knowledge.opening.hours import DAY_NAMES, LOCAL, Hours, days_text
from knowledge.opening.spans import DAY, WEEK, Span, Spans, text
from knowledge.opening.zones import zone_info

Likeness = Literal["equal", "compatible", "different"]
Outcome = tuple[Likeness, str]

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SAME: Outcome = ("equal", "they are the same hours")
_FIRST_WEEK = datetime(2027, 1, 4, tzinfo=UTC)
"""A year from here stands for every year: only the weeks between two zones' changes of clock differ."""
_WEEKS = 52
_MOST_OFF = 8
"""Weeks a year in which zones may be apart, since they change their clocks on different dates."""


def compare(a: Hours, b: Hours) -> Outcome:
    """Whether both can be true of one thing, as instants where both zones are known, else by their clocks."""
    shifts = _shifts(a.zone, b.zone)
    outcomes = [(_weeks(a, b, shift), count) for shift, count in shifts]
    off = [outcome for outcome, _ in outcomes if outcome[0] == "different"]
    weeks_off = sum(count for outcome, count in outcomes if outcome[0] == "different")
    if off and weeks_off > _MOST_OFF:
        return off[0]
    week = min((outcome for outcome, _ in outcomes if outcome[0] != "different"), key=lambda o: o[0])
    if off:
        week = ("compatible", f"they are the same but for {weeks_off} weeks of the year between two changes of clocks")
    common = shifts[0][0]
    parts = (week, _holidays(a.holidays, b.holidays, common), _dated(a, b, common))
    for likeness in ("different", "compatible"):
        for part in parts:
            if part[0] == likeness:
                return part
    return week


def ever_alike(a: Hours, b: Hours) -> bool:
    """Whether b's weekly hours are a's of the same days at some time of the year; one may hold for a season only."""
    if a.undated is not None:
        theirs = {spans for spans in (b.undated, *b.week) if spans is not None}
        return any(theirs == {shifted(a.undated, -shift)} for shift, _ in _shifts(a.zone, b.zone))
    ours = replace(a, week=tuple(None if b.week[day] is None else spans for day, spans in enumerate(a.week)))
    return any(_wrapped(_open(ours), 0) == _wrapped(_open(b), shift) for shift, _ in _shifts(a.zone, b.zone))


def ahead(a: str, b: str) -> int:
    """Minutes that a's clock is ahead of b's in most weeks of the year; 0 where one of the zones is not known."""
    return _shifts(a, b)[0][0]


@lru_cache(4096)
def _shifts(a: str, b: str) -> tuple[tuple[int, int], ...]:
    """(minutes that a's clock is ahead of b's, weeks of the year in which it is), the most frequent first."""
    if a == b or not a or not b or LOCAL in (a, b):
        return ((0, _WEEKS),)
    count: Counter[int] = Counter()
    for week in range(_WEEKS):
        instant = _FIRST_WEEK + timedelta(weeks=week)
        ahead = [(instant.astimezone(zone_info(zone)).utcoffset() or timedelta()) for zone in (a, b)]
        count[int((ahead[0] - ahead[1]).total_seconds()) // 60] += 1
    return tuple(count.most_common())


def _weeks(a: Hours, b: Hours, shift: int) -> Outcome:
    """The weekly hours of both, b's clock put forward by `shift` minutes."""
    if a.undated is not None and b.undated is not None:
        moved = shifted(b.undated, shift)
        return _SAME if a.undated == moved else ("different", _against("", a.undated, moved, a, b))
    if a.undated is not None:
        return _undated(a.undated, b, -shift)
    if b.undated is not None:
        return _undated(b.undated, a, shift)
    if not a.days or not b.days:
        return _SAME if a.days == b.days else ("compatible", "only one says anything of days and times")
    if shift == 0 and not _over_midnight(a) and not _over_midnight(b):
        for day in a.days:
            if b.week[day] is not None and a.week[day] != b.week[day]:
                return ("different", _against(_NAMES[day], a.week[day], b.week[day], a, b))
        return _said(a.days, b.days)
    return _instants(a, b, shift)


def _over_midnight(hours: Hours) -> bool:
    return any(start == 0 or end >= DAY for spans in hours.week for start, end in spans or ())


def _undated(times: Spans, other: Hours, shift: int) -> Outcome:
    """Times without days against hours of days; `shift` takes the times to the other's clock the wrong way round."""
    if not other.days:
        return ("compatible", "only one says anything of times")
    moved = shifted(times, -shift) if shift else times
    for day, spans in enumerate(other.week):
        if spans == moved:
            return ("compatible", f"one names no days; its times are those of {_NAMES[day]}")
    said = "; ".join(f"{days_text((day,))} {text(spans)}" for day, spans in enumerate(other.week) if spans)
    return ("different", f"{text(moved)} is on none of the days: {said or 'closed'}")


def _instants(a: Hours, b: Hours, shift: int) -> Outcome:
    open_a, known_a = _line(a, 0)
    open_b, known_b = _line(b, shift)
    bounds = sorted(
        {edge for spans in (open_a, known_a, open_b, known_b) for piece in spans for edge in piece} | {0, WEEK}
    )
    same_open = True
    for start, end in itertools.pairwise(bounds):
        in_a, in_b = _in(open_a, start), _in(open_b, start)
        if in_a != in_b:
            same_open = False
            if _in(known_a if in_b else known_b, start) and end > start:
                day = start // DAY
                return ("different", _against(_NAMES[day], _on(open_a, day), _on(open_b, day), a, b))
    if same_open and (a.days == b.days if not shift else len(a.days) == len(b.days)):
        return _SAME if not shift else ("equal", f"they are the same instants in {a.zone} and in {b.zone}")
    return _said(a.days, b.days) if a.days != b.days else ("compatible", "they agree where both speak")


def _line(hours: Hours, shift: int) -> tuple[list[Span], list[Span]]:
    """When a week is open, and of which of its minutes anything is said, put forward by `shift` minutes."""
    known = [(day * DAY, day * DAY + DAY) for day in hours.days]
    return _wrapped(_open(hours), shift), _wrapped([*known, *_open(hours)], shift)


def opened(hours: Hours, shift: int) -> list[Span]:
    """The spans of a week, in minutes from its beginning, put forward by `shift` minutes."""
    return [_moved(span, shift) for span in _open(hours)]


def _open(hours: Hours) -> list[Span]:
    return [(day * DAY + start, day * DAY + end) for day, spans in enumerate(hours.week) for start, end in spans or ()]


def _moved(span: Span, shift: int) -> Span:
    low = (span[0] + shift) % WEEK
    return low, low + span[1] - span[0]


def _wrapped(spans: list[Span], shift: int) -> list[Span]:
    """Spans moved and laid round the week, in order, those that touch made one."""
    laid: list[Span] = []
    for start, end in spans:
        low, high = _moved((start, end), shift)
        laid += [(low, high)] if high <= WEEK else [(low, WEEK), (0, high - WEEK)]
    out: list[Span] = []
    for low, high in sorted(laid):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def _in(spans: list[Span], minute: int) -> bool:
    return any(start <= minute < end for start, end in spans)


def _on(spans: list[Span], day: int) -> Spans:
    """The part of a week's spans that lies on a day."""
    low, high = day * DAY, day * DAY + DAY
    return tuple((max(s, low) - low, min(e, high) - low) for s, e in spans if s < high and e > low)


def shifted(spans: Spans, minutes: int) -> Spans:
    """The spans of any day put forward on the clock."""
    return tuple(sorted(((start + minutes) % DAY, (start + minutes) % DAY + end - start) for start, end in spans))


def _said(a: tuple[int, ...], b: tuple[int, ...]) -> Outcome:
    """The outcome where both agree on all that both speak of."""
    if a == b:
        return _SAME
    both = tuple(day for day in a if day in b)
    only = tuple(sorted(set(a) ^ set(b)))
    if not both:
        return ("compatible", f"they speak of different days: {days_text(a)} against {days_text(b)}")
    return ("compatible", f"they agree on {days_text(both)}; only one says anything of {days_text(only)}")


def _holidays(a: Spans | None, b: Spans | None, shift: int) -> Outcome:
    if a is None and b is None:
        return _SAME
    if a is None or b is None:
        return ("compatible", "only one says anything of public holidays")
    if a == shifted(b, shift):
        return _SAME
    return ("different", f"public holidays: {text(a)} against {text(b)}")


def _dated(a: Hours, b: Hours, shift: int) -> Outcome:
    """Single dates and seasons, day by day where their rules are not the same."""
    moved = tuple((selector, shifted(spans, shift)) for selector, spans in b.dated)
    if a.dated == moved:
        return _SAME
    ours, theirs = _by_date(a.dated), _by_date(moved)
    for day in sorted(ours.keys() & theirs.keys()):
        if ours[day] != theirs[day]:
            return ("different", f"{day}: {text(ours[day])} against {text(theirs[day])}")
    if ours.keys() == theirs.keys():
        return _SAME
    return ("compatible", "only one says anything of some dates")


def _by_date(dated: tuple[tuple[str, Spans], ...]) -> dict[str, Spans]:
    """ISO date -> times, a later rule over an earlier one."""
    return {day.isoformat(): spans for selector, spans in dated for day in covered(selector)}


def _against(day: str, a: Spans | None, b: Spans | None, one: Hours, other: Hours) -> str:
    zones = one.zone != other.zone and one.zone and other.zone
    left = f"{text(a or ())}{f' {one.zone}' if zones else ''}"
    right = f"{text(b or ())}{f' (from {other.zone})' if zones else ''}"
    return f"{day}: {left} against {right}".removeprefix(": ")


__all__ = ["DAY_NAMES", "Likeness", "Outcome", "ahead", "compare", "opened", "shifted"]
