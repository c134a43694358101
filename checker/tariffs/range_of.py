"""Is a number free, as dear as an ordinary call, or dearer?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from knowledge.types.phone import Phone

Costs = Literal["free", "ordinary", "service", "premium", ""]
_KNOWN: Mapping[str, Costs] = {name: name for name in ("free", "ordinary", "service", "premium")}
# What a numbering plan calls a line, of a country whose ranges are not listed. Of the others the price is not known.
_LINES: Mapping[str, Costs] = {
    "free": "free", "premium": "premium", "geographic": "ordinary", "mobile": "ordinary", "internet": "ordinary",
}  # fmt: skip
_EUROPE = "EU"  # what holds in each member state, beside its own ranges


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers that begin alike. begins: of a short code all of it, "x" for any digit. digits: how many; () is any."""

    begins: str
    costs: Costs
    short: bool
    digits: tuple[int, ...] = ()

    def holds(self, number: str) -> bool:
        """Whether a number, as it is dialled in its country, is in it."""
        if self.short:
            return len(number) == len(self.begins) and all(
                b in ("x", n) for b, n in zip(self.begins, number, strict=True)
            )
        return number.startswith(self.begins) and (not self.digits or len(number) in self.digits)


def _fits(sign: str, digit: str) -> bool:
    return sign in ("x", digit)


def costs_of(phone: Phone, home: str) -> Costs:
    """What a call to a number costs: "" where it is not known, as of most short codes. home: of short codes."""
    found = range_of(phone, home)
    if found:
        return found.costs
    if phone.short:
        return _LINES.get(_short_line(phone.number, home), "")
    return "" if ranges(_country(phone.number), short=False) else _LINES.get(phone.line, "")


def range_of(phone: Phone, home: str) -> Range | None:
    """The range of a number: of several the one that says most of it; None where none that is listed holds it."""
    number = phone.number if phone.short else _national(phone.number)
    fitting = [one for one in ranges(country_of(phone, home), short=phone.short) if one.holds(number)]
    return max(fitting, key=lambda one: (len(one.begins.rstrip("x")), bool(one.digits)), default=None)


def country_of(phone: Phone, home: str) -> str:
    """The country in which a number is called; that of its user for a short code."""
    return home if phone.short else _country(phone.number)


@cache
def laws() -> tuple[dict[str, Any], ...]:
    """Where the law speaks of the cost of calls about a contract; see `laws.yaml`."""
    text = resources.files("checker.tariffs").joinpath("laws.yaml").read_text("utf-8")
    return tuple(yaml.load(text, Loader=yaml.CSafeLoader))


@cache
def ranges(country: str, *, short: bool) -> tuple[Range, ...]:
    """The ranges of a country, with those that hold in all of the European Union where it is a member."""
    listed = _listed()
    own = listed.get(country, {}).get("ranges", ())
    european = listed[_EUROPE]["ranges"] if country in _members() else ()
    return tuple(
        Range(begins, _KNOWN.get(row["costs"], ""), short, tuple(row.get("digits", ())))
        for row in (*own, *european)
        if bool(row.get("short")) == short
        for begins in row["begins"]
    )


@cache
def _listed() -> dict[str, dict[str, Any]]:
    text = resources.files("checker.tariffs").joinpath("ranges.yaml").read_text("utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader))


@cache
def _members() -> frozenset[str]:
    """The countries of the European Union, as its law on contracts lists them."""
    return frozenset(country for law in laws() if law.get("union") for country in law["countries"])


def _country(number: str) -> str:
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    return phone_plan.country_of(number)


def _national(number: str) -> str:
    from knowledge.types import phone_plan  # noqa: PLC0415 - as above

    return phone_plan.national_of(number)


def _short_line(code: str, country: str) -> str:
    from knowledge.types import phone_plan  # noqa: PLC0415 - as above

    return phone_plan.short_line_of(code, country)
