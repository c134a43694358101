"""Which IANA time zone an abbreviation or a name of one means."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import yaml

_AREAS = frozenset({"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Pacific"})
_QUARTERS = frozenset({"North", "South", "West", "ACT", "NSW", "LHI"})  # old names of zones that are no city's


@cache
def _table() -> dict[str, Any]:
    text = resources.files("knowledge.opening").joinpath("zones.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table


@cache
def abbreviations() -> dict[str, dict[str, str]]:
    """Abbreviation -> country -> IANA zone; the country "" is the reading elsewhere."""
    table: dict[str, dict[str, str]] = _table()["abbreviations"]
    return table


def zone_of(abbreviation: str, country: str) -> str:
    """The IANA zone of an abbreviation as a writer in `country` (ISO 3166-1) means it; "" if it is none."""
    readings = abbreviations().get(abbreviation.upper(), {})
    return readings.get(country) or readings.get("", "")


def zone_at(place: str) -> str:
    """The IANA zone of a city that has one named after it ("Manila"), or of a country that has but one; "" if none.

    Only where something else tells that a place is written to name a clock.
    """
    return _places().get(place, "")


@cache
def is_zone(name: str) -> bool:
    """Whether `name` is an IANA zone."""
    return name in _names()


@cache
def _places() -> dict[str, str]:
    named = [name.split("/") for name in sorted(_names()) if name.count("/") == 1]
    cities = {city: f"{area}/{city}" for area, city in named if area in _AREAS and city not in _QUARTERS}
    return {**cities, **_table()["countries"]}


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def zone_info(name: str) -> ZoneInfo:
    return ZoneInfo(name)
