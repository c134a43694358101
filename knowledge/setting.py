"""What one must know of a text's origin to understand the values that people write in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Setting:
    """Language, place and day of a text, or of an organisation.

    language: BCP 47 primary subtag, decides which words are numbers, days and months.
    country: ISO 3166-1 alpha-2, decides how national phone numbers and dates read.
    currency: ISO 4217, the meaning of an ambiguous sign such as "$".
    timezone: IANA name, the zone of hours that name none; "" where it is not known.
    today: the day from which a date without a year is read; None where it is not known.
    """

    language: str = "en"
    country: str = "GB"
    currency: str = "GBP"
    timezone: str = ""
    today: date | None = None
