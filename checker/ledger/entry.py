"""A file as the ledger knows it, and what was read in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from checker.accounts.account import Account
from checker.align.alike import said_in
from checker.align.around import Around
from checker.align.page import Page
from checker.align.siblings import Name, sets_in
from knowledge.plain import Plain


class Entry(NamedTuple):
    """A file. number: by which all else names it. mark: of its name and bytes. key: of its account. source: by its
    place in a list. told: whether a rule finds something in it alone. problems: with it, as plain data."""

    path: str
    number: int
    mark: bytes
    key: bytes
    source: int
    statements: int
    values: int
    told: bool
    problems: tuple[Plain, ...]


class Version:
    """What is to be known of a file as it was, or is."""

    def __init__(self, account: Account) -> None:
        self.account = account

    @cached_property
    def page(self) -> Page:
        return self.account.page

    @cached_property
    def said(self) -> list[Around]:
        """The values that are compared with those of other files."""
        return said_in([self.page])

    @cached_property
    def words(self) -> frozenset[str]:
        """All words around these values."""
        return frozenset().union(*(one.all for one in self.said))

    @cached_property
    def deciding(self) -> frozenset[str]:
        """Those of them by which it is decided what is tied."""
        return frozenset().union(*(one.deciding for one in self.said))

    @cached_property
    def sets(self) -> Sequence[frozenset[Name]]:
        """The sets of names in it that are alternatives to one another."""
        return list(dict.fromkeys(sets_in(self.page)))


NOTHING = Version(Account((), (), (), (), ()))
