"""The burn-down as lines of a picture: where in the frame every day and every number of centres lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from portal.services.burn_down import BurnDown, Point

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 32, 40
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """Points of polylines, as SVG writes them. ticks: a height and its number.

    now: where the lines end: the day, the height of what is not accepted, and of what is not briefed. today: the day
    of the vertical line; None where it would lie on another.
    """

    width: int
    height: int
    left: int
    right: float
    floor: float
    unaccepted: str
    unbriefed: str
    ideal: str
    ticks: tuple[tuple[float, int], ...]
    effective: float
    now: tuple[float, float, float]
    today: float | None


def picture_of(one: BurnDown) -> Picture:
    """The frame reaches from publication to the effective date, or to today where that is later."""
    last = max(one.effective, one.points[-1].day)
    span = max((last - one.begin).days, 1)
    most = max(one.centres, 1)

    def x(day: date) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (day - one.begin).days / span, 1)

    def y(count: int) -> float:
        return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - count / most), 1)

    def steps(of: Callable[[Point], int]) -> str:
        places, height = [f"{x(one.begin)},{y(most)}"], y(most)
        for point in one.points:
            places.append(f"{x(point.day)},{height}")
            height = y(of(point))
            places.append(f"{x(point.day)},{height}")
        return " ".join(places)

    step = max(1, -(-most // _TICKS))
    ticks = sorted({0, most, *range(0, most - step // 2, step)})
    return Picture(
        *(WIDTH, HEIGHT, _LEFT, WIDTH - _RIGHT, y(0)),
        unaccepted=steps(lambda point: point.unaccepted),
        unbriefed=steps(lambda point: point.unbriefed),
        ideal=f"{x(one.begin)},{y(most)} {x(one.effective)},{y(0)}",
        ticks=tuple((y(count), count) for count in ticks),
        effective=x(one.effective),
        now=(x(one.points[-1].day), y(one.points[-1].unaccepted), y(one.points[-1].unbriefed)),
        today=x(one.today) if one.begin < one.today < one.effective else None,
    )
