"""Is a number free, as dear as an ordinary call, or dearer?"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from knowledge.types.phone import Phone

Costs = Literal["free", "ordinary", "service", "premium", ""]
# What the numbering plan calls a line, where no range of ours says more.
_LINES: dict[str, Costs] = {"free": "free", "shared": "service", "premium": "premium", "short": ""}


def costs_of(phone: Phone, home: str) -> Costs:
    """What a call to a number costs: "" where it is not known, as of most short codes. home: of short codes."""
    country = home if phone.short else _country(phone.number)
    national = phone.number if phone.short else _national(phone.number)
    fitting = [(len(b), costs) for b, costs in _ranges(country, phone.short) if national.startswith(b)]
    return max(fitting)[1] if fitting else _LINES.get(phone.line, "ordinary")


def country_of(phone: Phone, home: str) -> str:
    """The country in which a number is called; that of its user for a short code."""
    return home if phone.short else _country(phone.number)


@cache
def laws() -> tuple[dict[str, Any], ...]:
    """Where the law caps the cost of calls about a contract; see `laws.yaml`."""
    text = resources.files("checker.tariffs").joinpath("laws.yaml").read_text("utf-8")
    return tuple(yaml.load(text, Loader=yaml.CSafeLoader))


@cache
def _ranges(country: str, short: bool) -> tuple[tuple[str, Costs], ...]:
    text = resources.files("checker.tariffs").joinpath("ranges.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader).get(country, {}).get("ranges", ())
    return tuple((b, row["costs"]) for row in rows if bool(row.get("short")) == short for b in row["begins"])


def _country(number: str) -> str:
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    return phone_plan.country_of(number)


def _national(number: str) -> str:
    from knowledge.types import phone_plan  # noqa: PLC0415 - as above

    return phone_plan.national_of(number)
