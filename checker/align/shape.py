"""Whether two values are of one make, and how near they are: £60.02 may be a slip of £60.00, "60 days" is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from checker.likeness import without_each
from knowledge.types import address, listed
from knowledge.types.quantity import in_base_units, measures

_SECONDS = {
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(86_400),
    "week": Decimal(604_800),
    "month": Decimal(2_629_746),
    "year": Decimal(31_556_952),
}
# Units in which one and the same time is told; "working days" are told in nothing else.
_TOLD_ALIKE = frozenset(
    frozenset(pair)
    for pair in (("minute", "hour"), ("hour", "day"), ("day", "week"), ("week", "month"), ("month", "year"))
)
_UNKNOWN = 0.5
LIKELY = 0.6  # a slip, or an update of one price or term, seldom goes further
POSSIBLE = 0.3
# Signs that a number must have for two that changed places, or for one that differs, to be told from another number.
_FEWEST_DIGITS, _FEWEST_FOR_ONE, _FEWEST_TELLING = 2, 4, 3
OVERLAPS: Mapping[str, Callable[[Any, Any], float]] = {"address": address.overlap, "list": listed.overlap}
_SMALL = 12  # numbers that are one digit or one word are as easily taken for any other such
_SEVERAL = 4  # times as long: "2 working days" is no slip of "10 working days"


def nearness(type: str, recorded: Any, said: Any) -> float:
    """From 0 to 1: how likely the one became the other by a slip, or by an update of one text alone.

    0 where they are not of one make: another currency or period, another unit, working days for days. Amounts are
    as near as the lesser is of the greater; days, by how many of year, month and day they share.
    """
    if type in ("money", "call_charge"):
        # A column of prices a month, and a sentence that has just said so, leave the period out.
        if recorded.currency != said.currency or without_each(said.per) not in {recorded.per, ""}:
            return 0.0
        return _ratio(recorded.amount, said.amount)
    if type == "duration":
        return _of_times(recorded, said)
    if type == "percentage":
        return _ratio(recorded.low, said.low)
    if type == "short_code":
        return LIKELY if _form(recorded.code) == _form(said.code) else 0.0
    if type == "service_level":
        return min(_ratio(recorded.share.low, said.share.low), _of_times(recorded.within, said.within))
    if type == "deadline":
        return _of_deadlines(recorded, said)
    if type in OVERLAPS:
        share = OVERLAPS[type](recorded, said)
        return share if share >= POSSIBLE else 0.0
    if type == "count":
        return _ratio(Decimal(recorded.low), Decimal(said.low)) or _UNKNOWN if _of_one_thing(recorded, said) else 0.0
    if type == "quantity":
        return _ratio(in_base_units(recorded), in_base_units(said)) if measures(recorded) == measures(said) else 0.0
    if type == "date":
        parts = ("year", "month", "day")
        pairs = [(getattr(recorded, part, None), getattr(said, part, None)) for part in parts]
        if pairs[0][1] is None and pairs[2][1] is not None:
            pairs[0] = (pairs[0][0], pairs[0][0])  # "9 November": of the year that is meant
        shared = sum(a == b for a, b in pairs if a is not None)
        return shared / len(parts) if all((a is None) == (b is None) for a, b in pairs) else 0.0
    return _UNKNOWN


def is_of_one_make(type: str, recorded: Any, said: Any) -> bool:
    """Whether both are told alike, however much the one is more than the other; see `nearness` for what is not."""
    if type in ("money", "call_charge"):
        return bool(recorded.currency == said.currency and without_each(said.per) in {recorded.per, ""})
    if type == "duration":
        units = frozenset((recorded.unit, said.unit))
        working = "working" in (recorded.kind, said.kind)
        return recorded.kind == said.kind and (len(units) == 1 or (not working and units in _TOLD_ALIKE))
    return type == "percentage" or nearness(type, recorded, said) > 0.0


def is_within(times: int, type: str, one: Any, other: Any) -> bool:
    """Whether both are amounts, shares or times, told in one way, the greater at most so many times the lesser."""
    if type in ("money", "call_charge"):
        of_one = one.currency == other.currency and (one.per == other.per or not (one.per and other.per))
        low, high = sorted((one.amount, other.amount))
        return bool(of_one and low and low * times >= high)
    if type == "duration":
        low, high = sorted(_seconds(each) for each in (one, other))
        return bool(low * times >= high)
    if type == "percentage":
        low, high = sorted((one.low, other.low))
        return bool(low * times >= high)
    return False


def _seconds(time: Any) -> Decimal:
    """In seconds, five working days being a week."""
    stretched = Decimal(7) / 5 if time.kind == "working" else Decimal(1)
    return Decimal(time.low * _SECONDS[time.unit] * stretched)


def is_telling(type: str, recorded: Any, said: Any) -> bool:
    """Whether the value itself says that it is a slip of the other one, or a promise as the other one is.

    Of a number with three digits or more, hardly another one has all but one of them. And nothing but a promise to
    customers is counted in working days.
    """
    if type == "duration":
        least, most = sorted((recorded.low, said.low))
        return bool(said.kind == "working" == recorded.kind and least * _SEVERAL >= most)
    if type == "date":
        return _is_slip_of_day(recorded, said)
    if type != "money" or nearness(type, recorded, said) == 0.0:
        return False
    a = _written(recorded.amount, said.amount)
    return sum(map(str.isdigit, a)) >= _FEWEST_TELLING and _is_slip(a, _written(said.amount, recorded.amount))


def _is_slip_of_day(recorded: Any, said: Any) -> bool:
    """Whether two days differ in the day or the year alone, by one digit or two that swapped; one may lack its year."""
    pairs = [(str(getattr(recorded, part, None)), str(getattr(said, part, None))) for part in ("year", "month", "day")]
    if getattr(said, "year", None) is None:
        pairs[0] = (pairs[0][0], pairs[0][0])
    if any("None" in pair for pair in pairs):
        return False
    off = [(a.zfill(2), b.zfill(2)) for a, b in pairs if a != b]
    if len(off) != 1 or pairs[1][0] != pairs[1][1]:
        return False
    a, b = off[0]
    return sum(x != y for x, y in zip(a, b, strict=False)) == 1 or sorted(a) == sorted(b)


def _form(code: str) -> str:
    return "".join("0" if sign.isdigit() else sign for sign in code)


def _of_one_thing(recorded: Any, said: Any) -> bool:
    return not recorded.of or not said.of or recorded.of == said.of


def _of_deadlines(recorded: Any, said: Any) -> float:
    if recorded.length and said.length:
        return 0.0 if {recorded.side, said.side} == {"before", "after"} else _of_times(recorded.length, said.length)
    return _UNKNOWN if not recorded.length and not said.length else 0.0


def _of_times(recorded: Any, said: Any) -> float:
    working = "working" in (recorded.kind, said.kind)
    if working and recorded.kind != said.kind:
        return 0.0
    if recorded.unit != said.unit and (working or frozenset((recorded.unit, said.unit)) not in _TOLD_ALIKE):
        return 0.0
    if recorded.unit == said.unit:
        near = _ratio(recorded.low, said.low)
        # Half or twice as long, a small number, and a promise, may still be what another text has kept.
        least, most = sorted((recorded.low, said.low))
        several = _SEVERAL if working else 2
        return near or (POSSIBLE if most <= _SMALL or least * several >= most else 0.0)
    return _ratio(recorded.low * _SECONDS[recorded.unit], said.low * _SECONDS[said.unit])


def _ratio(a: Decimal, b: Decimal) -> float:
    low, high = sorted((abs(a), abs(b)))
    near = float(low / high) if high else 1.0
    if near < LIKELY and not _is_slip(_written(a, b), _written(b, a)):
        return 0.0
    return max(near, LIKELY)


def _written(number: Decimal, other: Decimal) -> str:
    """The number as a text that has the other one would write it: with pence where either has some."""
    return str(int(number)) if number == int(number) and other == int(other) else f"{number:.2f}"


def _is_slip(a: str, b: str) -> bool:
    """Whether one digit of several differs, or two neighbours have changed places."""
    if len(a) != len(b) or len(a) < _FEWEST_DIGITS:
        return False
    off = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(off) == 1:
        return len(a) >= _FEWEST_FOR_ONE
    return len(off) == 2 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]] and off[1] == off[0] + 1
