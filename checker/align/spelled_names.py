"""The name of a line, team or office as it is spelled: "Pay and Work Rights Helpline", "Pay and Works Rights Helpline".

Names whose words are the same but for a plural are one name; that texts spell it in two ways is a slip in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.align.words import pattern
from checker.model import Claim, Mention, Reason, Statement
from checker.wording import words
from checker.wordlists import wordlist
from knowledge.localised import Localised
from knowledge.types.base import Found
from knowledge.types.name import parse

_CAPITALISED = r"[^\W\d_a-z][\w’'-]*"
_JOINING = frozenset({"of", "for", "and", "the", "&"})
_MOST = 6  # words before the last
_ENOUGH = 3  # words before the last, by which a name is known whatever the last is
_SURELY, _LEAST = 2, 3  # words of a name: whose last word only a contact has; of any other


def names_of(statements: Sequence[Statement]) -> list[Mention]:
    """Every name of a contact that is written as one, with capitals."""
    return [
        Mention(statement, "name", Found(start, end, _read(statement, start, end)))
        for statement in statements
        if _ending().search(statement.text)
        for start, end in _names_in(statement.text)
    ]


def _read(statement: Statement, start: int, end: int) -> Localised:
    return parse(statement.text[start:end].replace("’", "'"), statement.file.source.setting)


def spelled_names(mentions: Sequence[Mention]) -> Iterator[Claim]:
    """A claim for each of these names, about whatever has a name of these words."""
    for mention in mentions:
        name, _, last = mention.written.rpartition(" ")
        reasons = (
            Reason("thing", 0.0, f"The name of the {mention.written}"),
            Reason("name", 1.0, "the words are the same but for their endings"),
        )
        yield Claim(mention, f"spelled-name:{' '.join(words(name))} {last.casefold()}", (), reasons)
        if sum(word not in _JOINING for word in name.split()) >= _ENOUGH:
            reasons = (reasons[0], Reason("name", 1.0, "the words are the same but for the last and their endings"))
            yield Claim(mention, f"spelled-name:{' '.join(words(name))} ~", (), reasons)


def _names_in(text: str) -> Iterator[tuple[int, int]]:
    for found in _name().finditer(text):
        parts = list(re.finditer(r"\S+", found.group()))
        # "Call the Tax Credit Helpline": what is no part of the name stands before it.
        first = int(pattern("before_name").fullmatch(parts[0].group()) is not None)
        while parts[first].group() in _JOINING:
            first += 1
        least = _SURELY if parts[-1].group() in _heads("line") else _LEAST
        if sum(part.group() not in _JOINING for part in parts[first:]) >= least:
            yield found.start() + parts[first].start(), found.end()


@cache
def _name() -> re.Pattern[str]:
    joining = "|".join(sorted(_JOINING))
    further = rf"(?: (?:(?:{joining}) ){{0,2}}{_CAPITALISED}){{0,{_MOST - 1}}}"
    return re.compile(rf"(?<![\w’'-]){_CAPITALISED}{further}{_ending().pattern}")


@cache
def _ending() -> re.Pattern[str]:
    """The last word of a name, which few sentences have."""
    heads = "|".join(sorted(_heads("line") | _heads("office")))
    return re.compile(rf" (?:{heads})(?![\w’'-])")


@cache
def _heads(sort: str) -> frozenset[str]:
    """The last words of such names, with a capital."""
    return frozenset(word[:1].upper() + word[1:] for word in wordlist("align/anchors")[sort])
