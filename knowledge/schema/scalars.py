"""How a schema speaks of text, when the editor that applies it reads `0700`, `1.10` and `true` as something else.

Onevoice reads every scalar as text (DESIGN: an entity). An editor reads YAML 1.2 with its core schema, in which an
unquoted number or truth value is none. What one may leave unquoted here must be right there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.kinds.fields import countries

Schema = dict[str, Any]

# errorMessage and patternErrorMessage are no keywords of JSON Schema: validators ignore them, editors show them.
TEXT: Schema = {"type": ["string", "number", "boolean"], "minLength": 1, "errorMessage": "One text is expected."}
# Of a value that is no text to its type, so that no editor offers `true` as a price.
VALUE: Schema = TEXT | {"type": ["string", "number"], "errorMessage": "One value is expected."}
YES_NO: Schema = {
    "anyOf": [
        {"enum": ["yes", "no"]},
        {"type": "boolean"},
        {"type": "string", "pattern": "^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"},
    ]
}
DAY: Schema = {
    "type": "string",
    "pattern": "^(1[89]|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "patternErrorMessage": "A date such as 2027-03-31 is expected.",
}
_TRUTH = {"true": True, "false": False}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_BROKEN = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_read(word: str) -> str | int | float | bool | None:
    """What an editor takes an unquoted word for: YAML 1.2.2, 10.3.2, without octal and hexadecimal numbers."""
    if word.lower() in _TRUTH and word in {word.lower(), word.upper(), word.capitalize()}:
        return _TRUTH[word.lower()]
    if word in {"null", "Null", "NULL", "~", ""}:
        return None
    if _WHOLE.fullmatch(word):
        return int(word)
    return float(word) if _BROKEN.fullmatch(word) else word


def one_of(words: Iterable[str], meaning: Mapping[str, str] | None = None) -> Schema:
    """One of these words, quoted or not. meaning: what an editor shows beside each."""
    listed = list(words)
    also = [value for word in listed if (value := as_read(word)) != word]
    schema: Schema = {"enum": listed + also}
    if meaning:
        # No keyword either.
        schema["enumDescriptions"] = [meaning.get(word, "") for word in listed] + [""] * len(also)
    return schema


def patterned(pattern: str) -> Schema:
    """A text of a form. Where digits alone have that form, an editor reads them as a number; so with `true`."""
    sorts = ["string"] + [sort for sort, word in (("integer", "1"), ("boolean", "true")) if re.search(pattern, word)]
    if sorts == ["string"]:
        return {"type": "string", "pattern": pattern}
    smallest = {} if re.search(pattern, "-1") else {"minimum": 0}
    return {"type": sorts, "pattern": pattern, **smallest}


def country() -> Schema:
    """A country's code (ISO 3166-1 alpha-2)."""
    return one_of(sorted(countries()))


def time_zone() -> Schema:
    """A name in the time zone database."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - lists folders, only needed here

    return one_of(sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC"))
