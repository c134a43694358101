"""A number by which an organisation is known, as it is spelled: "routing number 999800123", "Charity no. 209 603"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.align.spelled_posts import forms_of, spelled
from checker.align.words import alternatives
from checker.model import Claim, Mention, Reason, Statement

_NUMBER = r"(?P<number>(?:[A-Z]{2,3} ?)?\d(?:[ -]?\d){4,13})(?![\w-]|[.,/]\d)"
_SEVERAL = re.compile(r"\d(?:[ -]?\d){4}")  # what each number has
_BARE = re.compile(rf"\W*{_NUMBER}\W*")


def numbers_of(statements: Sequence[Statement]) -> list[tuple[Mention, str]]:
    """Every such number, and what it is called."""
    return [told for statement in statements if _SEVERAL.search(statement.text) for told in _numbers(statement)]


def spelled_numbers(numbers: Sequence[tuple[Mention, str]]) -> Iterator[Claim]:
    """Claims for each of these, about whatever is called the same and is a slip of it."""
    for mention, name in numbers:
        reasons = (
            Reason("thing", 0.0, f"The {name} number"),
            Reason("spelled", 1.0, f"both are the {name} number, and differ by a slip"),
        )
        for form in forms_of(str(mention.value)):
            yield Claim(mention, f"spelled-number:{name}/{form}", (), reasons)


def _numbers(statement: Statement) -> Iterator[tuple[Mention, str]]:
    text, context = statement.text, statement.context
    for found in _named().finditer(text):
        yield _told(statement, found, found["name"])
    label = _label().search(context.label) or _label().search(
        context.path[-1].replace("_", " ") if context.path else ""
    )
    bare = _BARE.fullmatch(text) if label else None
    if label and bare:
        yield _told(statement, bare, label["name"])


def _told(statement: Statement, found: re.Match[str], name: str) -> tuple[Mention, str]:
    written = found["number"]
    value = "".join(filter(str.isalnum, written))
    return spelled(statement, found.start("number"), found.end("number"), value), name.casefold()


@cache
def _label() -> re.Pattern[str]:
    """A word for such a number with the noun that follows it."""
    names, nouns = alternatives("numbered"), alternatives("numbers")
    return re.compile(rf"(?<!\w)(?i:(?P<name>{names})\W{{0,2}}(?:{nouns}))(?!\w)")


@cache
def _named() -> re.Pattern[str]:
    linking = r"(?:\W{1,6}|\W{1,3}(?:is|was|ist|est|es|yw)\W{1,6})"
    return re.compile(rf"{_label().pattern}{linking}{_NUMBER}")
