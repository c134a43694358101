"""The sorts of field that kinds are made of: how each is read from text, and what it refers to.

Every scalar of a definition arrives as text; the annotations here interpret it. A text that is no such
value raises `PydanticCustomError` whose type is the problem's code and whose context says what to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from knowledge.localised import Localised

_ID = re.compile(r"[a-z0-9-]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES = {"yes": True, "true": True, "no": False, "false": False}
FIRST_YEAR, LAST_YEAR = 1800, 2999


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text that is the id of an entity of one of these kinds (none: of any).

    prefix: only a text that begins with it is a reference; what follows is the id.
    """

    kinds: tuple[str, ...] = ()
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Marks a text that is an id declared in onevoice.yaml: of a "region" or a "segment"."""

    dimension: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Marks a text that must be a value of a type in `knowledge.types.TYPES`; it is kept as written."""

    type: str


@dataclass(frozen=True, slots=True)
class Quoting:
    """Marks words that may quote facts as `{{ entity.attribute }}`."""


@dataclass(frozen=True, slots=True)
class Tongues:
    """Validation context: the organisation's locales, the main one first; () allows any."""

    locales: tuple[str, ...] = ()

    @property
    def main(self) -> str:
        return self.locales[0] if self.locales else "en"


def wrong(code: str, expected: str, do: str = "", at: str = "") -> PydanticCustomError:
    """The error of a validator: what was expected, what to do, and which key of the value it is about."""
    return PydanticCustomError(code, "{expected}", {"expected": expected, "do": do, "at": at})


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise wrong("SHAPE", "expected a text")
    if not (stripped := value.strip()):
        raise wrong("VALUE", "expected some words, and nothing is here", "write them, or remove the key")
    return stripped


def _localised(value: Any, info: ValidationInfo) -> Localised:
    if isinstance(value, Localised):
        return value
    tongues = info.context if isinstance(info.context, Tongues) else Tongues()
    if isinstance(value, str):
        return Localised(((tongues.main, _text(value)),))
    if not isinstance(value, dict) or not value:
        raise wrong("SHAPE", "expected a text, or a text for each locale", "write for example {en: …, cy: …}")
    for tag, words in value.items():
        if " " in tag:
            # {en: Sorry, not now} is two keys to YAML.
            raise wrong("LOCALE", "expected a locale, and this is a text", "quote a text that has a comma in it", tag)
        if tongues.locales and tag not in tongues.locales:
            allowed = ", ".join(tongues.locales)
            raise wrong("LOCALE", "this is none of the organisation's locales", f"use one of {allowed}", tag)
        if not tongues.locales and not _LANGUAGE.fullmatch(tag):
            raise wrong("LOCALE", "expected a language tag", "write a tag such as en or cy", tag)
        if not isinstance(words, str) or not words.strip():
            raise wrong("SHAPE", "expected a text in this locale", "write the words, or remove the locale", tag)
    forms = [(tag, words.strip()) for tag, words in value.items()]
    return Localised(tuple(sorted(forms, key=lambda form: form[0] != tongues.main)))


def day(value: Any) -> date:
    """The day that a text of the form 2027-03-31 names."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value.strip()):
        raise wrong("DATE", "expected a date such as 2027-03-31", "write year-month-day")
    try:
        found = date.fromisoformat(value.strip())
    except ValueError:
        raise wrong("DATE", "there is no such day", "correct the date") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise wrong("DATE", f"expected a year from {FIRST_YEAR} to {LAST_YEAR}", "correct the year")
    return found


def _yes(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.strip().lower() not in _YES:
        raise wrong("VALUE", "expected yes or no", "write yes or no")
    return _YES[value.strip().lower()]


def _id(value: Any) -> str:
    text: str = _text(value)
    if not _ID.fullmatch(text):
        nearest = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        raise wrong("ID", "an id is made of a-z, 0-9 and hyphens", f"write {nearest}" if nearest else "correct it")
    return text


def _count(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,6}", value.strip(), re.ASCII):
        raise wrong("VALUE", "expected a whole number such as 10", "write it in digits")
    return int(value)


def _language(value: Any) -> str:
    text: str = _text(value)
    if not _LANGUAGE.fullmatch(text):
        raise wrong("VALUE", "expected a language tag such as en, cy or pt-BR", "write its BCP 47 tag")
    return text


@cache
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return "/" in name or name == "UTC"


def _zone(value: Any) -> str:
    text: str = _text(value)
    if not _is_zone(text):
        raise wrong("VALUE", "expected a time zone such as Europe/London", "use its name in the IANA list")
    return text


@cache
def countries() -> frozenset[str]:
    """The codes of ISO 3166-1 (alpha-2), as the time zone database lists them."""
    from importlib.resources import files  # noqa: PLC0415 - only needed where a country is named

    lines = files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text("utf-8").splitlines()
    return frozenset(line[:2] for line in lines if line and not line.startswith("#"))


def _country(value: Any) -> str:
    text: str = _text(value)
    if text not in countries():
        do = {"UK": "write GB", "EL": "write GR"}.get(text.upper(), "use the ISO 3166-1 code, in capitals")
        raise wrong("VALUE", "expected a country such as GB", do)
    return text


Text = Annotated[str, BeforeValidator(_text)]
Words = Annotated[
    Localised,
    PlainValidator(_localised),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}),
]
Prompt = Annotated[Words, Quoting()]
Day = Annotated[date, PlainValidator(day), WithJsonSchema({"type": "string", "format": "date"})]
YesNo = Annotated[bool, PlainValidator(_yes), WithJsonSchema({"enum": ["yes", "no"]})]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})]
Count = Annotated[int, PlainValidator(_count), WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,6}$"})]
Language = Annotated[
    str, BeforeValidator(_language), WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"})
]
# The lists of both are long, and only an editor wants them: `knowledge.schema` puts them in place of the format.
Zone = Annotated[str, BeforeValidator(_zone), WithJsonSchema({"type": "string", "format": "time-zone"})]
Country = Annotated[str, BeforeValidator(_country), WithJsonSchema({"type": "string", "format": "country"})]
DurationText = Annotated[Text, Typed("duration")]
HoursText = Annotated[Text, Typed("hours")]
LevelText = Annotated[Text, Typed("service_level")]
PercentText = Annotated[Text, Typed("percentage")]

Entity = Annotated[Id, Ref()]
Product = Annotated[Id, Ref(("product", "service"))]
Contact = Annotated[Id, Ref(("contact",))]
Centre = Annotated[Id, Ref(("centre",))]
OtherOrganisation = Annotated[Id, Ref(("organisation",))]
Group = Annotated[Id, Ref(("segment",))]
Journey = Annotated[Id, Ref(("journey",))]
Process = Annotated[Id, Ref(("process",))]
Policy = Annotated[Id, Ref(("policy",))]
Metric = Annotated[Id, Ref(("metric",))]
Script = Annotated[Id, Ref(("script",))]
Jurisdiction = Annotated[Id, Ref(("jurisdiction",))]
# Declared in onevoice.yaml, since values may vary by them.
Segment = Annotated[Id, Mark("segment")]
Region = Annotated[Id, Mark("region")]
