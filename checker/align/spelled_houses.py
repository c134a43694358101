"""The number of a house in a street, as it is spelled: "21 Mill Road" and "12 Mill Road".

Only where two numbers have the same digits in another order are they taken for one house that was mistyped: an
organisation may well have two houses in a street. A text that gives both knows that they are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.align.spelled_posts import spelled
from checker.model import Claim, Mention, Reason, Statement
from knowledge.types.address_words import data, words_of

_NUMBER = r"(?P<number>[1-9]\d{1,3})"
_NAME = r"[^\W\d_a-zà-ÿ][\w’'-]*"
_STREET = re.compile(r"(?<=\w)str(?:aße|asse|\.)$")  # "Mühlenstraße", "Mühlenstr."
_FIGURES = re.compile(r"\d\d")


def houses_of(statements: Sequence[Statement]) -> list[tuple[Mention, str]]:
    """The number of every house that stands with its street, and the street."""
    return [told for one in statements if _FIGURES.search(one.text) for told in _houses(one)]


def spelled_houses(houses: Sequence[tuple[Mention, str]]) -> Iterator[Claim]:
    """A claim for each of these, about the house whose number has its digits."""
    for mention, street in houses:
        number = str(mention.value)
        if len(set(number)) == 1:
            continue
        reasons = (
            Reason("thing", 0.0, f"The number of a house in {street}"),
            Reason("spelled", 1.0, "the numbers have the same digits in another order"),
        )
        key = " ".join(sorted(words_of(_STREET.sub("str", street))))
        yield Claim(mention, f"spelled-house:{key}/{''.join(sorted(number))}", (), reasons)


def _houses(statement: Statement) -> Iterator[tuple[Mention, str]]:
    for form in _forms():
        for found in form.finditer(statement.text):
            number = spelled(statement, found.start("number"), found.end("number"), found["number"])
            yield number, " ".join(found["street"].split())


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """21 Mill Road; 21 rue de Seine and 21 Heol y Felin; Mühlweg 21 and Calle Mayor, 21."""
    streets = data()["streets"]
    last, first, ending, ahead = ("|".join(streets[name]) for name in ("last", "first", "ending", "ahead"))
    return (
        re.compile(rf"(?<![\w.,/-]){_NUMBER} (?P<street>(?:{_NAME} ){{1,3}}(?:{last}))(?![\w-])"),
        re.compile(rf"(?<![\w.,/-]){_NUMBER},? (?P<street>(?:{first})(?: [\w’'-]+){{0,3}} {_NAME})"),
        re.compile(rf"(?<!\w)(?P<street>{_NAME}(?:{ending})) {_NUMBER}(?![\w.,/]\d|\w)"),
        re.compile(rf"(?<!\w)(?P<street>(?:{ahead})(?: {_NAME}){{1,3}}),? {_NUMBER}(?![\w.,/]\d|\w)"),
    )
