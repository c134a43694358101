"""On whose clock a statement of hours is told, and whether it is told on another clock too."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.opening.grammar import Item, Part


@dataclass(frozen=True, slots=True)
class Again:
    """The same hours on another clock, at the end of a statement.

    days: parts of the first telling that hold for this one too. items: its own. zone: IANA name.
    """

    days: tuple[Item, ...]
    items: tuple[Item, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Told:
    """The parts of a statement without its zones.

    zone: IANA name, "" where none is said. twice: whether another clock is told as well. other_zone: that
    clock's. again: that telling, where it stands at the end and can be read by itself.
    """

    items: tuple[Item, ...]
    zone: str
    twice: bool = False
    other_zone: str = ""
    again: Again | None = None


def told(items: tuple[Item, ...]) -> Told:
    """What is said first counts.

    "0800-1530 local (0500-1230 GMT)" says one thing twice, and so does "9am to 4pm (2pm to 9pm GMT)".
    """
    out: list[Item] = []
    fresh: list[Item] = []
    last: tuple[Item, ...] = ()
    zone, twice, other_zone = "", False, ""
    for item in items:
        if item.part is not Part.ZONE:
            fresh.append(item)
            continue
        inner = next((at for at, i in enumerate(fresh) if i.part is Part.TIMES and i.bracketed), 0)
        last = ()
        if inner and not zone and any(i.part is Part.TIMES for i in fresh[:inner]):
            out += fresh[:inner]
            twice, other_zone, last = True, item.text, tuple(fresh[inner:])
        elif not zone or item.text == zone or not any(i.part is Part.TIMES for i in fresh):
            zone = zone or item.text
            out += fresh
        else:
            days = [i for i in fresh if i.part is Part.DAYS and not any(o.part is Part.DAYS for o in out)]
            out += days
            twice, other_zone, last = True, item.text, () if days else tuple(fresh)
        fresh = []
    again = _again(out, last, other_zone) if last and not fresh else None
    return Told((*out, *fresh), zone, twice, other_zone, again)


def _again(first: list[Item], items: tuple[Item, ...], zone: str) -> Again | None:
    """The other telling, with the days of the first's last times; None where it is not plain whose its own are."""
    if any(item.part is Part.DAYS for item in items):
        return Again((), items, zone)
    times = [at for at, item in enumerate(first) if item.part is Part.TIMES]
    if len(items) != 1 or not times:
        return None
    after = tuple(item for item in first[times[-1] :] if item.part is Part.DAYS)
    since = times[-2] if len(times) > 1 else 0
    return Again(after or tuple(item for item in first[since:] if item.part is Part.DAYS), items, zone)
