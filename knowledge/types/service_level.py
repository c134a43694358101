"""A service level: the share of contacts that is answered within a time: "80% in 60 s", "90% o fewn 2 funud"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.types import duration, percentage
from knowledge.types.base import Found, Likeness, NotAValue, Verdict
from knowledge.types.duration import Duration
from knowledge.types.limits import AT_LEAST, AT_MOST
from knowledge.types.percentage import Percentage

NAME = "service_level"
LABEL = "service level"
EXPECTED = 'a share and a time, such as "80% in 60 s" or "90% of calls within 2 minutes"'

_SOON = frozenset({"second", "minute", "hour", "day", "week"})
_SHORTHAND = re.compile(r"(\d{1,3})\s?/\s?(\d{1,4})")  # "80/20" of the trade: 80% in 20 seconds


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """A share of contacts and the time within which they are answered.

    A share is always "at least", a time "within": neither bound is kept.
    """

    share: Percentage
    within: Duration

    def __str__(self) -> str:
        return f"{self.share} in {self.within}"


def parse(text: str, setting: Setting) -> ServiceLevel:
    """The service level that the whole of `text` states; "80/20" is 80% in 20 seconds. Raises NotAValue."""
    trimmed = " ".join(text.split())
    short = _SHORTHAND.fullmatch(trimmed)
    if short:
        return ServiceLevel(Percentage(Decimal(short[1])), Duration(Decimal(short[2]), None, "second"))
    found = next(find(trimmed, setting), None)
    if found is None or found.start or found.end != len(trimmed):
        raise NotAValue(EXPECTED, found.end if found and not found.start else 0)
    value: ServiceLevel = found.value
    return value


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every share that a text joins with a time, in either order: "answered within 60 seconds for 80% of calls"."""
    shares = list(percentage.find(text, setting))
    if not shares:
        return
    times = [one for one in duration.find(text, setting) if not one.kind and one.value.unit in _SOON]
    if not times:
        return
    low = lowered(text)
    forward, backward = _between(setting.language)
    end = 0
    for share in shares:
        after = next((time for time in times if time.start >= share.end), None)
        before = next((time for time in reversed(times) if end <= time.start and time.end <= share.start), None)
        if after and forward.fullmatch(low, share.end, after.start):
            yield Found(share.start, after.end, _level(share, after))
            end = after.end
        elif before and backward.fullmatch(low, before.end, share.start):
            yield Found(before.start, share.end, _level(share, before))
            end = share.end


def _level(share: Found, time: Found) -> ServiceLevel:
    part: Percentage = share.value
    within: Duration = time.value
    bound = "" if part.bound == AT_LEAST else part.bound
    limit = "" if within.bound == AT_MOST else within.bound
    return ServiceLevel(replace(part, bound=bound), replace(within, bound=limit))


def anchor(language: str) -> str:
    """What every percentage has."""
    return percentage.anchor(language)


def same(a: ServiceLevel, b: ServiceLevel) -> Verdict:
    """How two service levels relate: as their shares and their times do; both must agree."""
    shares, times = percentage.same(a.share, b.share), duration.same(a.within, b.within)
    if shares.likeness is Likeness.DIFFERENT:
        return Verdict(Likeness.DIFFERENT, f"of the shares, {shares.reason}")
    if times.likeness is Likeness.DIFFERENT:
        return Verdict(Likeness.DIFFERENT, f"of the times, {times.reason}")
    return times if shares.likeness is Likeness.EQUAL else shares


def show(value: ServiceLevel, channel: Channel, locale: str) -> str:
    """ "80% within 60 seconds"; in words where it is spoken."""
    words = _data().get(locale.partition("-")[0], _data()["en"])
    share = percentage.show(value.share, channel, locale)
    time = duration.show(value.within, channel, locale)
    return f"{share} {words['in'][0]} {time}"


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": ["80% in 60 s", "90% of calls within 2 minutes", "95% within 2 working days", "80/20"],
    }


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, Any]]:
    text = resources.files("knowledge.types").joinpath("service_level.yaml").read_text(encoding="utf-8")
    data: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=16)
def _between(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand between a share and the time behind it, and between a time and the share behind it."""
    lists = [_data()[tag] for tag in dict.fromkeys((language, "en")) if tag in _data()]
    forward = "|".join(
        rf"(?:{some['of']}(?:{'|'.join(some['contacts'])})\s?)?{some['done']}(?:(?:{'|'.join(some['in'])})\s)?"
        for some in lists
    )
    backward = "|".join(some["reversed"] for some in lists)
    return re.compile(rf"\s(?:{forward})"), re.compile(rf",?\s(?:{backward})")
