"""What the sites themselves say: labels and headings by language, dates and names of languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

import yaml


@cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = resources.files("knowledge.render").joinpath("words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def said(locale: str, group: str, key: str, **values: str) -> str:
    """The words for `key` of a group in a locale, else in English, else the key made readable.

    values: fill the `{named}` gaps of the words.
    """
    for language in (locale.split("-", maxsplit=1)[0], "en"):
        found = _words().get(language, {}).get(group, {}).get(key)
        if found is not None:
            return found.format(**values) if values else found
    return key.replace("_", " ").replace("-", " ").capitalize()


@cache
def long_date(day: date, locale: str, country: str = "") -> str:
    """A date as the people of a locale write it out: 4 January 2027, or January 4, 2027 in the US.

    country: ISO 3166-1, decides where the locale names none.
    """
    from babel.dates import format_date  # noqa: PLC0415 - heavy, and only pages need it

    return format_date(day, "long", locale=_regional(locale, country))


@cache
def _regional(locale: str, country: str) -> str:
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy, and only pages need it

    tags = [locale.replace("-", "_")]
    if "-" not in locale and country:
        tags.insert(0, f"{locale}_{country}")
    for tag in tags:
        try:
            Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
        return tag
    return "en"


@cache
def language_name(tag: str, locale: str) -> str:
    """The name of a language (BCP 47 tag) in the words of a locale; the tag itself where unknown."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy, and only pages need it

    try:
        return Locale.parse(tag, sep="-").get_display_name(locale.replace("-", "_")) or tag
    except (UnknownLocaleError, ValueError):
        return tag


@cache
def country_name(code: str, locale: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in the words of a locale; the code itself where unknown."""
    from babel import Locale  # noqa: PLC0415 - heavy, and only pages need it

    return str(Locale.parse(locale, sep="-").territories.get(code, code))


@cache
def zone_name(timezone: str, locale: str) -> str:
    """How customers call a time zone (IANA name): "United Kingdom Time"; the IANA name where it has no name."""
    from babel.dates import get_timezone_name  # noqa: PLC0415 - heavy, and only pages need it

    try:
        return get_timezone_name(timezone, width="long", locale=locale.replace("-", "_"), return_zone=False)
    except LookupError:
        return timezone
