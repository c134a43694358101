"""Numbers of the record with a slip that makes them no phone number at all: 8008 157 0123 for 0808 157 0123.

No numbering plan has such a number, so that nothing else reads it as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.align.factindex import FactIndex, slips_between, sort_of
from checker.model import Mention, Statement
from knowledge.facts import Fact
from knowledge.types.base import Found
from knowledge.types.phone import Phone

# Digits with what people write between them. A number has enough digits that no other of that length is like it.
LEAST_DIGITS = 9
_RUN = re.compile(rf"(?<![\w.,:/£$€+-])\+?\(?\d(?:[ ()-]{{0,2}}\d){{{LEAST_DIGITS - 1},17}}(?![\w%]|[.,:]\d)")
_NOT_DIGITS = re.compile(r"\D")


class Garbled:
    """The numbers on record as their texts and the record write them, in digits alone."""

    def __init__(self, index: FactIndex, mentions: Iterable[Mention]) -> None:
        """mentions: what the texts were found to say; the forms in which they give a number are known by them."""
        self._facts: dict[int, dict[str, list[Fact]]] = {}
        for fact in index.by_name.values():
            if fact.attribute.type == "phone" and not any(sign.isalpha() for sign in fact.spans[-1].written):
                self._know(fact.spans[-1].written, fact)
        for mention in mentions:
            if mention.type == "phone" and not mention.target and not any(map(str.isalpha, mention.written)):
                for fact in index.identified_by("phone", str(mention.value)):
                    self._know(mention.written, fact)

    def _know(self, written: str, fact: Fact) -> None:
        digits = _NOT_DIGITS.sub("", written)
        facts = self._facts.setdefault(len(digits), {}).setdefault(digits, [])
        if fact not in facts:
            facts.append(fact)

    def mentions_in(self, statements: Iterable[Statement], found: Sequence[Mention]) -> Iterator[Mention]:
        """The runs of digits in which one digit, or the order of two, keeps them from being a number on record.

        found: what was found in the statements; a run that was read as anything is none.
        """
        read: dict[int, list[Mention]] = {}
        for mention in found:
            read.setdefault(mention.statement.order, []).append(mention)
        for statement in statements:
            for run in _RUN.finditer(statement.text):
                beside = [m.found for m in read.get(statement.order, ()) if not m.target]
                if any(other.start < run.end() and run.start() < other.end for other in beside):
                    continue
                digits = _NOT_DIGITS.sub("", run.group())
                sorts = {sort_of(fact) for fact in self._near(digits)}
                if len(sorts) == 1:
                    yield Mention(statement, "phone", Found(run.start(), run.end(), Phone(digits), sorts.pop()))

    def of(self, written: str) -> Mapping[str, int]:
        """By name, the facts of whose number this may be a slip, as it is written; and by how many signs."""
        digits = _NOT_DIGITS.sub("", written)
        return {fact.name: 1 for fact in self._near(digits)} if len(digits) >= LEAST_DIGITS else {}

    def _near(self, digits: str) -> Iterator[Fact]:
        """The facts whose number differs in a digit; none where these are the digits of a number on record."""
        same_length = self._facts.get(len(digits), {})
        for known, facts in same_length.items() if digits not in same_length else ():
            if slips_between(digits, known) == 1:
                yield from facts
