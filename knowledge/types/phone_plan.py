"""What the world's numbering plans say of a number. The only file that knows the phonenumbers library.

Import it inside a function: the library and its tables are loaded at the first number, not at start.
"""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import (
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    ShortNumberCost,
    ValidationResult,
    shortnumberinfo,
)

_LINES = {
    PhoneNumberType.FIXED_LINE: "geographic",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "geographic",
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.TOLL_FREE: "free",
    PhoneNumberType.PREMIUM_RATE: "premium",
    PhoneNumberType.SHARED_COST: "shared",
    PhoneNumberType.UAN: "national",
    PhoneNumberType.VOIP: "internet",
    PhoneNumberType.PERSONAL_NUMBER: "personal",
    PhoneNumberType.PAGER: "pager",
    PhoneNumberType.VOICEMAIL: "voicemail",
}

# Codes set aside for stories, examples and training, which the library does not know (Ofcom: numbers for drama).
_SET_ASIDE = re.compile(r"\+441632960\d{3}")


@lru_cache(maxsize=1 << 16)
def number_in(text: str, country: str) -> tuple[str, bool] | None:
    """The E.164 form of a written number and whether its plan has assigned such numbers; None if it is none.

    A number of a possible length that is not assigned is still a number: texts hold mistyped ones. Those set aside
    for fiction count as assigned, for that is what they are written for.
    """
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return None
    full = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return full, phonenumbers.is_valid_number(number) or _SET_ASIDE.fullmatch(full) is not None


def written(number: str, country: str) -> str:
    """An E.164 number as it is written in `country`: nationally if it is of that country, else internationally.

    A number that its plan does not know may come out without its trunk prefix; then the international form stands.
    """
    parsed = phonenumbers.parse(number)
    if country and country_of(number) == country:
        national = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
        dialled = trunk_prefix(country) == "0" and national.lstrip("(").startswith("0")
        if dialled or phonenumbers.is_valid_number(parsed):
            return national
    return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)


@lru_cache(maxsize=1 << 12)
def line_of(number: str) -> str:
    """The kind of line behind an E.164 number, "" where the plan does not say."""
    return _LINES.get(phonenumbers.number_type(phonenumbers.parse(number)), "")


def country_of(number: str) -> str:
    """ISO 3166-1 alpha-2 of an E.164 number, "" where it belongs to none (such as +800)."""
    parsed = phonenumbers.parse(number)
    region = phonenumbers.region_code_for_number(parsed) or phonenumbers.region_code_for_country_code(
        parsed.country_code or 0
    )
    return "" if region in {phonenumbers.UNKNOWN_REGION, phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY} else region


@lru_cache(maxsize=1 << 12)
def has_short_code(code: str, country: str) -> bool:
    """Whether `code` is a short number of `country`, such as 711, 999 or 116123."""
    calling = phonenumbers.country_code_for_region(country)
    if not calling:
        return False
    number = PhoneNumber(country_code=calling, national_number=int(code))
    return shortnumberinfo.is_valid_short_number_for_region(number, country)


@lru_cache(maxsize=1 << 12)
def short_line_of(code: str, country: str) -> str:
    """What a short number of `country` costs by its plan: "free", "premium", or "" where that is not said."""
    calling = phonenumbers.country_code_for_region(country)
    if not calling or not code.isdigit():
        return ""
    number = PhoneNumber(country_code=calling, national_number=int(code))
    cost = shortnumberinfo.expected_cost_for_region(number, country)
    return {ShortNumberCost.TOLL_FREE: "free", ShortNumberCost.PREMIUM_RATE: "premium"}.get(cost, "")


def is_calling_code(code: int) -> bool:
    """Whether a country has this calling code, such as 44 or 230."""
    return phonenumbers.region_code_for_country_code(code) != phonenumbers.UNKNOWN_REGION


@lru_cache(maxsize=256)
def trunk_prefix(country: str) -> str:
    """What a national number starts with when dialled at home, such as "0" in GB; "" where nothing does."""
    return phonenumbers.ndd_prefix_for_region(country, True) or ""


@lru_cache(maxsize=1 << 12)
def national_of(number: str) -> str:
    """The digits of an E.164 number after its country's code, as its numbering plan counts them."""
    return phonenumbers.national_significant_number(phonenumbers.parse(number))
