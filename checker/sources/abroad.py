"""Numbers as another country writes them: in a passage on New Zealand, "0900 990 202" is dialled in New Zealand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from checker.model import Mention, Statement
from checker.scope import places_in
from checker.subject import subject_of
from checker.wording import words
from knowledge.types.phone_number import Phone


def as_dialled_there(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions; a number that its own country has not assigned is read as that of the one country spoken of.

    As long as its plan has assigned such numbers: a slip in a number of the client's own country stays what it is.
    """
    for mention in mentions:
        yield _there(mention) if mention.type == "phone" and not mention.target else mention


def _there(mention: Mention) -> Mention:
    value = mention.value
    if not isinstance(value, Phone) or value.short or value.relay or not mention.written.lstrip("(").startswith("0"):
        return mention
    if mention.written.lstrip("(").startswith("00") or _is_assigned(value.number):
        return mention
    country = _spoken_of(mention.statement)
    if not country or country == mention.statement.file.source.setting.country:
        return mention
    from knowledge.types import phone_plan  # noqa: PLC0415 loads the numbering plans, of which few texts have need

    there = phone_plan.number_in(mention.written, country)
    if there is None or not there[1]:
        return mention
    return replace(mention, found=replace(mention.found, value=replace(value, number=there[0])))


def _is_assigned(number: str) -> bool:
    from knowledge.types import phone_plan  # noqa: PLC0415 as above

    known = phone_plan.number_in(number, "")
    return known is not None and known[1]


def _spoken_of(statement: Statement) -> str:
    """The one country that the passage is about, as title, headings and keys tell, else its sentence; "" if none."""
    language = statement.file.source.setting.language
    named = subject_of(statement).places or places_in(statement.text, language)
    countries = {code for place in named if (code := _countries(language).get(place))}
    return countries.pop() if len(countries) == 1 and len(named) == 1 else ""


@cache
def _countries(language: str) -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 by the name of a country, as marks of region have it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 loads data, as above

    found: dict[str, str] = {}
    for tag in dict.fromkeys((language, "en")):
        try:
            territories = Locale(tag).territories
        except (UnknownLocaleError, ValueError):
            continue
        found |= {" ".join(words(str(name))): code for code, name in territories.items() if len(code) == 2}
    return found
