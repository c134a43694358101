"""Which IANA time zone an abbreviation or a name of one means."""

from __future__ import annotations

from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

import yaml


@cache
def abbreviations() -> dict[str, dict[str, str]]:
    """Abbreviation -> country -> IANA zone; the country "" is the reading elsewhere."""
    text = resources.files("knowledge.opening").joinpath("zones.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)["abbreviations"]
    return table


def zone_of(abbreviation: str, country: str) -> str:
    """The IANA zone of an abbreviation as a writer in `country` (ISO 3166-1) means it; "" if it is none."""
    readings = abbreviations().get(abbreviation.upper(), {})
    return readings.get(country) or readings.get("", "")


@cache
def is_zone(name: str) -> bool:
    """Whether `name` is an IANA zone."""
    return name in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def zone_info(name: str) -> ZoneInfo:
    return ZoneInfo(name)
