"""The account of a text, worked out from its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from checker.accounts.account import NEVER_FOUND, Account, page_of
from checker.accounts.recalled import RecalledFile
from checker.accounts.text import Text
from checker.align.spelled_houses import houses_of, spelled_houses
from checker.align.spelled_names import names_of, spelled_names
from checker.align.spelled_numbers import numbers_of, spelled_numbers
from checker.align.spelled_posts import posts_of, spelled_posts
from checker.align.texts import claims_of
from checker.days_beside import with_days
from checker.evidence.whole import BrokenTarget
from checker.extract import BESIDE, broken_targets, mentions_in
from checker.model import Statement
from checker.read import read_bytes
from checker.sources.abroad import as_dialled_there
from checker.sources.placing import placed
from checker.tax_beside import with_tax
from knowledge.problems import Problems
from knowledge.types import TYPES
from knowledge.types.base import ValueType


def account_of(text: Text, raw: bytes) -> Account:
    """Read a text, find its values and what they claim. Whatever is wrong with it is among the problems."""
    statements, wrong = read_bytes(PurePath(text.path), text.path, raw, text.source, RecalledFile.at_hand)
    problems = Problems()
    problems.extend(wrong)
    statements = placed(statements, text.parts, problems)
    types = searched(text.beside)
    found = list(with_tax(with_days(as_dialled_there(mentions_in(statements, types)), statements), statements))
    broken = list(_broken(statements, types))
    names = names_of(statements)
    posts, numbers, houses = posts_of(statements), numbers_of(statements), houses_of(statements)
    claims = [
        *claims_of(page_of(statements, found)),
        *spelled_names(names),
        *spelled_posts(posts),
        *spelled_numbers(numbers),
        *spelled_houses(houses),
    ]
    mentions = [*found, *names, *(mention for mention, _ in (*posts, *numbers, *houses))]
    return Account(statements, mentions, broken, claims, tuple(problems))


def searched(beside: Iterable[str] = ()) -> Mapping[str, ValueType]:
    """The types of which values are looked for in running text. beside: which of those for the record alone."""
    unsought = NEVER_FOUND | BESIDE.difference(beside)
    return {name: type for name, type in TYPES.items() if name not in unsought}


def _broken(statements: Sequence[Statement], types: Mapping[str, ValueType]) -> Iterator[BrokenTarget]:
    for statement in statements:
        if statement.links:
            for link, error in broken_targets(statement, types):
                yield BrokenTarget(statement, link, error.expected)
