"""What the values of a passage that are known say of the others in it.

Whoever writes "set-up £10, £29.99 a month" speaks of one thing with both, and the cells of a column state one
attribute. So a value that agrees with the record, and is thereby known, tells what the value beside it is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from checker.align.factindex import FactIndex
from checker.likeness import agrees
from checker.model import Mention, Reason, Statement
from knowledge.facts import Fact
from knowledge.types.base import Likeness

# Against a name's weight of 1 in the same place (see `surroundings`).
IN_SENTENCE, IN_BLOCK, IN_SECTION = 0.85, 0.7, 0.5
ONE_ROW, MORE_ROWS, LISTED = 0.8, 1.0, 0.8
_NEARBY = 2  # statements: how far apart values of one section still speak of one thing

# Of numbers, addresses and hours, one passage often lists those of several things.
SAID_OF_ONE = frozenset({"money", "duration", "percentage", "quantity", "date", "service_level", "deadline"})

Known = tuple[Mention, Fact]


class Passages:
    """The known values of all files, by where they stand."""

    def __init__(self, index: FactIndex, examples: Iterable[Known]) -> None:
        """examples: values of which it is known what fact they state."""
        self._index = index
        self._of_block: dict[tuple[str, int], list[Known]] = defaultdict(list)
        self._of_section: dict[tuple[str, int], list[Known]] = defaultdict(list)
        self._of_file: dict[str, list[Known]] = defaultdict(list)
        self._of_column: dict[tuple[str, int, str], list[Known]] = defaultdict(list)
        for mention, fact in examples:
            here = mention.statement
            self._of_file[here.file.path].append((mention, fact))
            self._of_block[here.file.path, here.block].append((mention, fact))
            self._of_section[here.file.path, here.section].append((mention, fact))
            if _stands_in_column(here):
                self._of_column[_column(here)].append((mention, fact))

    def reasons(self, mention: Mention) -> dict[str, list[Reason]]:
        """By entity, and by attribute (".name"), why the values near a mention say that it is meant."""
        found: dict[str, list[Reason]] = defaultdict(list)
        for other, fact in self._near(mention) if mention.type in SAID_OF_ONE else ():
            part, weight = _place(mention.statement, other.statement)
            words = f"“{other.written}” beside it is {fact.name}"
            found[fact.entity].append(Reason(part, weight, words))
        for attribute, reason in (*self._in_column(mention), *self._in_list(mention)):
            found[attribute].append(reason)
        return found

    def summed_up(self, mention: Mention) -> Iterable[Fact]:
        """The facts that a page states of which the mention stands in the description: what sums it up states them."""
        here = mention.statement
        if here.kind != "description":
            return ()
        of_page = self._of_file.get(here.file.path, ())
        return {
            fact.name: fact
            for other, fact in of_page
            if other.type == mention.type and other.statement.order != here.order
        }.values()

    def stated(self, mention: Mention) -> frozenset[str]:
        """The names of facts that another value of the same paragraph, item or row is known to state.

        Not so what is stated for one case alone ("business customers: 8 hours"): the rest may be told beside it.
        """
        here = mention.statement
        beside = self._of_block.get((here.file.path, here.block), ())
        return frozenset(
            fact.name
            for other, fact in beside
            if other.type == mention.type
            and not (other.statement.order == here.order and other.found.start == mention.found.start)
            and (mention.type in SAID_OF_ONE or other.statement.order == here.order)
            and not self._is_of_case(other, fact)
        )

    def _is_of_case(self, mention: Mention, fact: Fact) -> bool:
        """Whether a value that is known to state a fact is that of one of its variations, and not of everyone."""
        base = self._index.now(fact) if fact.variations else None
        if base is None:
            return False
        return agrees(mention.type, base.value, mention.value).likeness is Likeness.DIFFERENT

    def _near(self, mention: Mention) -> Iterable[Known]:
        here = mention.statement
        for other, fact in self._of_section.get((here.file.path, here.section), ()):
            there = other.statement
            if other.statement is here and other.found.start == mention.found.start:
                continue
            if there.block == here.block or abs(there.order - here.order) <= _NEARBY:
                yield other, fact

    def _in_column(self, mention: Mention) -> Iterable[tuple[str, Reason]]:
        here = mention.statement
        if not _stands_in_column(here):
            return
        others = [
            (known, fact)
            for known, fact in self._of_column.get(_column(here), ())
            if known.type == mention.type and known.statement.block != here.block
        ]
        attributes = {fact.attribute.name for _, fact in others}
        if len(attributes) == 1:
            (name,) = attributes
            rows = len({known.statement.block for known, _ in others})
            words = f"the column gives it in {rows} other row{'s' * (rows > 1)}"
            yield "." + name, Reason("parallel", MORE_ROWS if rows > 1 else ONE_ROW, words)

    def _in_list(self, mention: Mention) -> Iterable[tuple[str, Reason]]:
        """Values of one sentence or row that state one attribute of several things."""
        here = mention.statement
        others = [
            fact
            for known, fact in self._of_block.get((here.file.path, here.block), ())
            if known.type == mention.type and not (known.statement is here and known.found.start == mention.found.start)
            if known.statement is here or here.kind == "cell"
        ]
        attributes = {fact.attribute.name for fact in others}
        if len(attributes) == 1:
            (name,) = attributes
            yield "." + name, Reason("parallel", LISTED, "the values beside it are those of others")


def merged(a: Mapping[str, Iterable[Reason]], b: Mapping[str, Iterable[Reason]]) -> dict[str, tuple[Reason, ...]]:
    """The reasons of both, by id."""
    return {id: (*a.get(id, ()), *b.get(id, ())) for id in (*a, *(key for key in b if key not in a))}


def _stands_in_column(statement: Statement) -> bool:
    """Whether it is a cell below a column's head, or in a row that has a head where the columns have none."""
    return bool(statement.context.column) or (statement.kind == "cell" and bool(statement.context.label))


def _column(statement: Statement) -> tuple[str, int, str]:
    return statement.file.path, statement.section, statement.context.column


def _place(here: Statement, there: Statement) -> tuple[str, float]:
    if there is here or there.order == here.order:
        return "beside", IN_SENTENCE
    if there.block == here.block:
        return "block", IN_BLOCK
    return "section", IN_SECTION
