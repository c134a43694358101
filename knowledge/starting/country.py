"""What a country lets one expect of an organisation there: its language, time zone, currency and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from knowledge.kinds.fields import countries

# Where the first zone that the database lists for a country is not that of most people there.
_MOST_PEOPLE = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "FM": "Pacific/Pohnpei",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}


@dataclass(frozen=True, slots=True)
class Customs:
    """What is usual in a country. Each may be "" where nothing is known.

    locale: the first official language that CLDR names. timezone: the one in which most people live (IANA).
    currency: legal tender (CLDR, ISO 4217). phone: libphonenumber's example of a number, as it is written there.
    """

    locale: str
    timezone: str
    currency: str
    phone: str


def customs_of(country: str) -> Customs:
    """What is usual in a country (ISO 3166-1 alpha-2)."""
    from babel.languages import get_official_languages  # noqa: PLC0415 - heavy, and only a beginning needs it
    from babel.localedata import exists  # noqa: PLC0415
    from babel.numbers import get_territory_currencies  # noqa: PLC0415

    # A language that CLDR has no words of could not be shown.
    languages = [one for one in get_official_languages(country, de_facto=True) if exists(one)]
    currencies = get_territory_currencies(country)
    return Customs(
        locale=languages[0].replace("_", "-") if languages else "",
        timezone=_MOST_PEOPLE.get(country) or next(iter(zones_of(country)), ""),
        currency=currencies[0] if currencies else "",
        phone=_example_number(country),
    )


def zones_of(country: str) -> list[str]:
    """The time zones of a country, as the database orders them."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    return [line.split("\t")[2] for line in table.splitlines() if line.startswith(country + "\t")]


def country_of(text: str) -> str | None:
    """The code of the country that is meant by a code or a name in English; None when there is none."""
    from babel import Locale  # noqa: PLC0415 - as above

    meant = " ".join(text.split()).casefold()
    if meant.upper() in countries():
        return meant.upper()
    named = {name.casefold(): code for code, name in Locale("en").territories.items() if code in countries()}
    return {"uk": "GB", "great britain": "GB", "usa": "US"}.get(meant) or named.get(meant)


def _example_number(country: str) -> str:
    import phonenumbers  # noqa: PLC0415 - costs 50 ms

    number = phonenumbers.example_number(country)
    if number is None:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
