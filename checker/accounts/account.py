"""What is to be known of one text, worked out from it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.align.page import Page
from checker.evidence.whole import BrokenTarget
from checker.extract import BESIDE
from checker.model import Claim, Mention, Statement
from knowledge.problems import Problem

# Found by alignment or by name, never in running text, or sought as another type; asking them gives nothing.
NEVER_FOUND = frozenset({"text", "name", "reference", "textphone", "fax"})


@dataclass(frozen=True, slots=True)
class Account:
    """The statements of one text, the values in them, and what these claim by what stands around them in it.

    left_out: how many statements more it has, of which nothing is held.
    """

    statements: Sequence[Statement]
    mentions: Sequence[Mention]
    broken: Sequence[BrokenTarget]
    claims: Sequence[Claim]
    problems: Sequence[Problem]
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many statements the text has."""
        return len(self.statements) + self.left_out

    @property
    def page(self) -> Page:
        """As anchors ask for it."""
        return page_of(self.statements, self.mentions)

    def without_letters(self) -> Account:
        """The same, for which no text of a file is held."""
        for file in {id(statement.file): statement.file for statement in self.statements}.values():
            file.let_go()
        return self


def without_the_rest(account: Account) -> Account:
    """The account without the statements that hold no value, which is most of it."""
    holding = {id(mention.statement) for mention in account.mentions}
    holding |= {id(broken.statement) for broken in account.broken}
    kept = [statement for statement in account.statements if id(statement) in holding]
    return replace(account, statements=kept, left_out=account.count - len(kept))


def page_of(statements: Sequence[Statement], mentions: Sequence[Mention]) -> Page:
    """The page of these, without the values that are read beside others, and names."""
    return Page(statements, [mention for mention in mentions if mention.type not in BESIDE])
