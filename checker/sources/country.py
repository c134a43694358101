"""Which country's conventions a folder of texts follows, when nobody has said so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from knowledge.setting import Setting

# The order decides between countries whose numbers look alike (the United States before Canada).
CANDIDATES = (
    "US", "GB", "DE", "FR", "NL", "BE", "IE", "ES", "IT", "PT", "AT", "CH", "PL", "CZ", "SE", "DK", "NO", "FI",
    "AU", "NZ", "CA", "ZA", "IN", "PH", "SG", "HK", "BR", "MX",
)  # fmt: skip
FALLBACK = "GB"
_NATIONAL = re.compile(r"(?<![\w+./-])\(?(?:0|1[-–. ]|[2-9])[\d() .–-]{6,14}\d(?![\w/-])")
_DOMAIN = re.compile(r"[\w-]\.([a-z]{2}|gov|mil)\b(?![.\w(])")
_EURO = frozenset({"DE", "FR", "NL", "BE", "IE", "ES", "IT", "PT", "AT", "FI"})
_COUNTRIES_OF_SIGN = {"£": frozenset({"GB"}), "$": frozenset({"US", "CA", "AU", "NZ", "SG", "HK", "MX"}), "€": _EURO}
_SAMPLE = 60
MOST_TEXT = 2_000_000


@dataclass(frozen=True, slots=True)
class Guess:
    """A country (ISO 3166-1 alpha-2) and what speaks for it, in words; `sure` is False without evidence.

    looked: at how many texts.
    """

    country: str
    why: str
    sure: bool
    looked: int = field(default=0, compare=False)


def guess_country(texts: Iterable[str]) -> Guess:
    """The country for which most speaks in these texts: phone numbers, web addresses and currency signs.

    Reads at most 2 MB and 60 distinct numbers; without any sign it says so and falls back to the default country.
    """
    numbers: dict[str, None] = {}
    domains: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    left, looked = MOST_TEXT, 0
    for looked, text in enumerate(texts, start=1):  # noqa: B007 it is told below
        numbers.update(dict.fromkeys(_numbers(text)))
        domains.update(_country_of_domain(match[1]) for match in _DOMAIN.finditer(text))
        signs.update({sign: text.count(sign) for sign in _COUNTRIES_OF_SIGN})
        left -= len(text)
        if left < 0:
            break
    # Spread over all texts: the first files of a folder are often of one sort.
    sample = list(numbers)[:: max(1, len(numbers) // _SAMPLE)][:_SAMPLE]
    speaks = {country: _speaks_for(country, sample, domains, signs) for country in CANDIDATES}
    best = max(CANDIDATES, key=lambda country: speaks[country])
    if not speaks[best]:
        return Guess(
            FALLBACK, "no phone number, web address or currency sign tells the country", sure=False, looked=looked
        )
    if not sample:
        return Guess(best, "its web addresses or currency signs are the most frequent", sure=True, looked=looked)
    valid = sum(_is_valid(number, best) for number in sample)
    return Guess(best, f"{valid} of {len(sample)} phone numbers looked at are valid there", sure=True, looked=looked)


def _numbers(text: str) -> Iterator[str]:
    for match in _NATIONAL.finditer(text):
        written = match.group()
        if 9 <= sum(c.isdigit() for c in written) <= 12 and not written.isdigit():
            yield written


def _country_of_domain(top: str) -> str:
    return {"uk": "GB", "gov": "US", "mil": "US"}.get(top, top.upper())


def _speaks_for(country: str, numbers: list[str], domains: Counter[str], signs: Counter[str]) -> float:
    """The sum of four shares: numbers that are valid, and grouped as is usual there; addresses; currency signs."""
    most = max(len(numbers), 1)
    valid = [number for number in numbers if _is_valid(number, country)]
    grouped = sum(_is_grouped(number, country) for number in valid)
    known = sum(count for name, count in domains.items() if name in CANDIDATES)
    priced = sum(count for sign, count in signs.items() if country in _COUNTRIES_OF_SIGN[sign])
    return len(valid) / most + grouped / most + domains[country] / max(known, 1) + priced / max(signs.total(), 1)


def _is_valid(number: str, country: str) -> bool:
    import phonenumbers  # noqa: PLC0415 costs 50 ms, needed only to guess

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, country))
    except phonenumbers.NumberParseException:
        return False


def _is_grouped(number: str, country: str) -> bool:
    # Digits alone are valid in many countries, the way they are grouped in few.
    from phonenumbers import Leniency, PhoneNumberMatcher  # noqa: PLC0415 as above

    found = PhoneNumberMatcher(number, country, leniency=Leniency.STRICT_GROUPING)
    return next(iter(found), None) is not None


@cache
def setting_of(country: str, language: str) -> Setting:
    """How values read in a country: its currency (CLDR), and its time zone where it has only one (tz database)."""
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 only runs without a workspace need it

    currencies = get_territory_currencies(country)
    return Setting(language, country, currencies[0] if currencies else "EUR", _only_zone(country))


def _only_zone(country: str) -> str:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    zones = [line.split("\t")[2] for line in table.splitlines() if line.startswith(country + "\t")]
    return zones[0] if len(zones) == 1 else ""
