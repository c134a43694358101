"""Phone numbers of one sort, such as those that receive faxes: read with the word for the sort, found by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.setting import Setting
from knowledge.types import phone
from knowledge.types.base import Found, NotAValue
from knowledge.types.phone import Phone
from knowledge.types.phone_words import words


def read(text: str, setting: Setting, sort: str, expected: str) -> Phone:
    """The number, with or without the word for its sort before it. Raises NotAValue that tells what was `expected`."""
    plain = _named(setting.language, sort).sub("", text, count=1)
    try:
        return phone.parse(plain, setting)
    except NotAValue as misread:
        raise NotAValue(expected, misread.offset + len(text) - len(plain)) from None


def find(text: str, setting: Setting, sort: str) -> Iterator[Found]:
    """Every number of which the words around it say that it is of this sort."""
    return (one for one in phone.find(text, setting) if one.kind == sort)


@lru_cache(maxsize=32)
def _named(language: str, sort: str) -> re.Pattern[str]:
    """The words for a sort of number, at the start of a text."""
    known = "|".join(dict.fromkeys([*words("en")["kinds"][sort], *words(language)["kinds"][sort]]))
    return re.compile(rf"^\s*(?:{known})(?!\w)[\s:.–-]*", re.IGNORECASE)
