"""A statement without its values: the words that stay the same when one of them is changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.model import Mention, Statement
from knowledge.yamlscalar import writable

OPENS, CLOSES = "»", "«"
"""What stand around the place of a value; in a text of their own they are written as plain quotation marks."""
Key = tuple[tuple[str, ...], str]
"""By what a statement is known again, whatever its values are."""
_OWN = re.compile(f"[{OPENS}{CLOSES}]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A statement without its values.

    at: what stands above or beside it: heading, label, column, keys. says: its words, with empty marks for each value.
    values: in each of these places, the mentions that share it; then where each link leads that shows no such value.
    """

    at: tuple[str, ...]
    says: str
    values: tuple[tuple[Mention, ...], ...]

    @property
    def key(self) -> Key:
        """By what it is known again."""
        return self.at, self.says

    @property
    def shown(self) -> int:
        """How many of its values stand in its words."""
        return self.says.count(OPENS + CLOSES)

    def with_facts(self, facts: Sequence[str]) -> str:
        """Its words, with the name of a fact in the place of each value that states one; else "" stands there."""
        first, *others = self.says.split(OPENS + CLOSES)
        return first + "".join(f"{OPENS}{fact}{CLOSES}{words}" for fact, words in zip(facts, others, strict=False))


def masked(statement: Statement, mentions: Iterable[Mention]) -> Masked:
    """The statement without these values of it."""
    groups: list[list[Mention]] = []
    end = 0
    listed = sorted(mentions, key=lambda one: (one.found.start, -one.found.end))
    for mention in (one for one in listed if not one.target):
        if groups and mention.found.start < end:
            groups[-1].append(mention)
        else:
            groups.append([mention])
        end = max(end, mention.found.end)
    shown = {(one.type, id(one.link)) for one in listed if not one.target and one.link}
    links = ((one,) for one in listed if one.target and (one.type, id(one.link)) not in shown)
    return Masked(_above(statement), _says(statement.text, groups), (*map(tuple, groups), *links))


def all_masked(statements: Iterable[Statement], mentions: Iterable[Mention]) -> Iterator[Masked]:
    """The statements of a file that hold values, without these."""
    of_statement: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of_statement[mention.statement.order].append(mention)
    for statement in statements:
        if statement.order in of_statement:
            yield masked(statement, of_statement[statement.order])


def parted(written: str) -> tuple[str, tuple[str, ...]]:
    """What `with_facts` wrote: the words with empty marks, and the names between them."""
    first, *others = written.split(OPENS)
    says, facts = [first], []
    for other in others:
        fact, _, words = other.partition(CLOSES)
        facts.append(fact.strip())
        says.append(words)
    return (OPENS + CLOSES).join(says), tuple(facts)


def _above(statement: Statement) -> tuple[str, ...]:
    context = statement.context
    keys = (key for key in context.path if not key.isdigit())
    above = (*context.headings[-1:], context.label, context.column, *keys)
    return tuple(dict.fromkeys(_plainly(one) for one in above if one.strip()))


def _says(text: str, groups: Sequence[Sequence[Mention]]) -> str:
    pieces, at = [], 0
    for group in groups:
        pieces.append(_OWN.sub('"', text[at : group[0].found.start]))
        at = max(mention.found.end for mention in group)
    pieces.append(_OWN.sub('"', text[at:]))
    return _plainly((OPENS + CLOSES).join(pieces))


def _plainly(text: str) -> str:
    return " ".join(writable(text).split())
