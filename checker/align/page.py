"""The statements of one file with the values found in each, as anchors ask for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from checker.align.words import said
from checker.model import Mention, Statement
from knowledge.types.phone_nearby import kind_said

_SORTS_OF_NUMBER = frozenset({"textphone", "fax", "sms", "whatsapp"})
_MOST_VALUES = 60  # in a statement; what holds more is a table of figures on one line, and no sentence
_SAYS = re.compile(r"[^\W\d_]{2}")
_NAMING = frozenset({"duration", "quantity"})  # values that tell of which thing another is: "12 months", "240 litre"
_LINE = 8  # words; longer statements are sentences, not lines of a list or an address


class Page:
    """The statements of a file in order, and the mentions of each; targets of links are left out."""

    def __init__(self, statements: Sequence[Statement], mentions: Iterable[Mention]) -> None:
        self.statements = statements
        self.mentions: Mapping[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if not mention.target:
                self.mentions[mention.statement.order].append(mention)
        self._of_type: dict[str, tuple[Mention, ...]] = {}
        self._at = {statement.order: index for index, statement in enumerate(statements)}

    def with_mentions(self) -> Iterator[tuple[Statement, list[Mention]]]:
        """Each statement that holds values, with them, in order; without lists of figures."""
        for statement in self.statements:
            found = self.mentions.get(statement.order)
            if found and len(found) <= _MOST_VALUES:
                yield statement, found

    def before(self, statement: Statement) -> Iterator[Statement]:
        """The statements before one, nearest first, without headings."""
        for index in range(self._at[statement.order] - 1, -1, -1):
            if self.statements[index].kind != "heading":
                yield self.statements[index]

    def after(self, statement: Statement) -> Iterator[Statement]:
        """The statements after one, nearest first, without headings."""
        for index in range(self._at[statement.order] + 1, len(self.statements)):
            if self.statements[index].kind != "heading":
                yield self.statements[index]

    def of_type(self, type: str) -> tuple[Mention, ...]:
        """The values of a type in this file, each once."""
        if type not in self._of_type:
            found = [one for mentions in self.mentions.values() for one in mentions if one.type == type]
            self._of_type[type] = tuple({one.value: one for one in reversed(found)}.values())
        return self._of_type[type]

    def row_of(self, statement: Statement, type: str) -> tuple[str, ...]:
        """What the other cells of the row say of a value of this type: in words, or as times and quantities.

        Nothing where it stands in no cell.
        """
        if statement.kind != "cell":
            return ()
        return tuple(
            there.text
            for there in self._rows.get(statement.block, ())
            if there is not statement
            and there.context.column != statement.context.column
            and all(other.type in _NAMING and other.type != type for other in self.mentions.get(there.order, ()))
        )

    @cached_property
    def _rows(self) -> Mapping[int, list[Statement]]:
        """The cells of each row that say something in a few words."""
        rows: dict[int, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            if statement.kind == "cell" and is_line_of_words(statement.text):
                rows[statement.block].append(statement)
        return rows

    @cached_property
    def sections(self) -> Mapping[int, list[Statement]]:
        """The statements of each section."""
        sections: dict[int, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            sections[statement.section].append(statement)
        return sections


def is_line_of_words(text: str) -> bool:
    """Whether a text is some words, rather than a sentence or a number."""
    return len(text.split()) <= _LINE and _SAYS.search(text) is not None


def sort_of_number(mention: Mention) -> str:
    """Which sort of number a phone number is: voice, textphone, fax, sms or whatsapp.

    Where its sentence does not say, its label does: a key, the head of its row or column.
    """
    if mention.found.kind in _SORTS_OF_NUMBER:
        return mention.found.kind
    if mention.found.kind:
        return "voice"
    context = mention.statement.context
    language = mention.statement.file.source.setting.language
    labels = (context.label, context.column, *context.path[-1:])
    said = (kind_said(label, language) for label in labels if label)
    return next((kind for kind in said if kind in _SORTS_OF_NUMBER), "voice")


def is_line(statement: Statement) -> bool:
    """Whether a statement is a line of a list, a table or an address, rather than a sentence."""
    return statement.kind == "cell" or len(statement.text.split()) <= _LINE


def is_example(statement: Statement) -> bool:
    """Whether a statement belongs to an example: its values are made up."""
    context = statement.context
    texts = (statement.text, context.label, context.lead, *context.headings[-1:])
    return any(text and _of_example(text) for text in texts)


@lru_cache(maxsize=1 << 15)  # every anchor asks, and what stands around a statement stands around its neighbours too
def _of_example(text: str) -> bool:
    return said("example", text)
