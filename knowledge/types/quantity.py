"""An amount of something that is measured: a speed of "100 Mbps", "up to 20 kg", "5GB a month", "10 milltir"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.spelling import plain, spelled
from knowledge.types import limits, limits_prose, quantity_words
from knowledge.types.base import Found, Likeness, NotAValue, Verdict
from knowledge.types.limits import Limits
from knowledge.types.limits_prose import Spoken

NAME = "quantity"
LABEL = "quantity with a unit"
EXPECTED = 'a number with a unit, such as "100 Mbps", "up to 20 kg" or "5 GB per month"'

_NEAR = Decimal("0.03")  # 5 miles are 8 km; a gigabyte is 1,024 megabytes to some
_ASPIRATED, _SOFTENED = (3, 6), 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of units, or a range from `low` to `high`.

    unit: a symbol of `quantity_words.units()`. per: "day", "week", "month" or "year" for what comes anew each time,
    else "". bound: one of `limits.BOUNDS`.
    """

    low: Decimal
    high: Decimal | None = None
    unit: str = ""
    per: str = ""
    bound: str = ""

    def __str__(self) -> str:
        ends = plain(self.low) if self.high is None else f"{plain(self.low)}-{plain(self.high)}"
        per = f" per {self.per}" if self.per else ""
        return f"{limits_prose.written(self.bound, 'en')} {ends} {self.unit}{per}".lstrip()


def parse(text: str, setting: Setting) -> Quantity:
    """The quantity that the whole of `text` states. Raises NotAValue."""
    trimmed = " ".join(text.split())
    found = next(_measured(trimmed, lowered(trimmed), setting, alone=True), None)
    if found is None or found.start or found.end != len(trimmed):
        raise NotAValue(EXPECTED, found.end if found and not found.start else 0)
    value: Quantity = found.value
    return value


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every quantity in `text`, with the words that bound it; not the sizes of linked documents."""
    low = lowered(text)
    if not quantity_words.likely(text, low, setting.language):
        return
    for found in _measured(text, low, setting, alone=False):
        if not quantity_words.is_size_of_file(low, found.start, found.value.unit, setting.language):
            yield found


def _measured(text: str, low: str, setting: Setting, *, alone: bool) -> Iterator[Found]:
    counted = list(quantity_words.counted(text, low, setting.language, alone=alone))
    if not any(item.unit for item in counted):
        return
    for spoken in limits_prose.ranges(low, counted, setting.language):
        per, end = quantity_words.per(low, spoken.end, setting.language)
        bound = spoken.limits.bound
        if per and not bound:
            bound, end = limits_prose.after(low, end, setting.language)
        yield Found(spoken.start, end, _value(spoken, per, bound))


def _value(spoken: Spoken[str], per: str, bound: str) -> Quantity:
    return Quantity(spoken.limits.low, spoken.limits.high, spoken.unit, per, bound)


def anchor(language: str) -> str:
    """The name of a unit."""
    return quantity_words.words(language).anchor


def same(a: Quantity, b: Quantity) -> Verdict:
    """How two quantities relate.

    Units of one measure convert: 1 Gbps is 1,000 Mbps. What agrees only when rounded, as 5 miles and 8 km do, is
    COMPATIBLE.
    """
    first, second = quantity_words.units()[a.unit], quantity_words.units()[b.unit]
    if first.measures != second.measures:
        return Verdict(Likeness.DIFFERENT, f"one is a {first.measures}, the other a {second.measures}")
    if a.per and b.per and a.per != b.per:
        return Verdict(Likeness.DIFFERENT, f"one is per {a.per}, the other per {b.per}")
    near = _NEAR if a.unit != b.unit else Decimal(0)
    verdict = limits.compare(_limits(a), _limits(b), near=near)
    if a.per != b.per and verdict.likeness is Likeness.EQUAL:
        return Verdict(Likeness.COMPATIBLE, "only one says for how long")
    return verdict


def measures(value: Quantity) -> str:
    """What it is a quantity of: "data rate", "weight" …"""
    return quantity_words.units()[value.unit].measures


def in_base_units(value: Quantity) -> Decimal:
    """The lower end in the base unit of what it measures, such as bits per second."""
    return _base(value.low, value.unit)


def _limits(value: Quantity) -> Limits:
    high = None if value.high is None else _base(value.high, value.unit)
    return Limits(_base(value.low, value.unit), high, value.bound)


def _base(number: Decimal, symbol: str) -> Decimal:
    unit = quantity_words.units()[symbol]
    return (number - unit.zero) * unit.size


def show(value: Quantity, channel: Channel, locale: str) -> str:
    """ "100 Mbps"; "one hundred megabits per second" where it is spoken."""
    language = locale.partition("-")[0]
    words = quantity_words.data()
    spoken = words["units"][value.unit]["spoken"].get(language) if channel is Channel.VOICE else None
    ends = [value.low] if value.high is None else [value.low, value.high]
    to = " i " if language == "cy" else " to "
    if spoken is None:
        number = f"{to.join(map(plain, ends))} {value.unit}"
    elif language == "cy":
        feminine = bool(spoken[3])
        said = [spelled(end, language, feminine=feminine, before_noun=True) for end in ends]
        number = f"{to.join(said)} {_welsh_noun(ends[-1], spoken)}"
    else:
        number = f"{to.join(spelled(end, language) for end in ends)} {spoken[ends != [1]]}"
    per = words["per"].get(language, words["per"]["en"])["shown"].get(value.per, "")
    return " ".join(f"{limits_prose.written(value.bound, language)} {number} {per}".split())


def _welsh_noun(number: Decimal, forms: list[str]) -> str:
    """The noun after a number: softened after two, aspirated after three and six."""
    return forms[1 if number == _SOFTENED else 2 if number in _ASPIRATED else 0]


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": ["100 Mbps", "at least 75 Mbps", "up to 20 kg", "10-20 GB", "5 GB per month", "8 km"],
    }
