"""The five questions that every value type answers, and the forms of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from knowledge.channels import Channel
from knowledge.quickly import quickly_made
from knowledge.setting import Setting

FIGURE = r"[\d½¼¾]"
"""A pattern for what nearly every value holds; see `ValueType.anchor`."""

APART = r"(?:^|[^a-z])"
"""A pattern for where a word may begin, for use in anchors."""


class NotAValue(ValueError):
    """A text that the type does not understand.

    expected: what would have been understood, in the words of a user, with an example.
    offset: where in the text reading stopped, in characters from its start.
    """

    def __init__(self, expected: str, offset: int = 0) -> None:
        super().__init__(f"expected {expected}")
        self.expected = expected
        self.offset = offset


@quickly_made
@dataclass(frozen=True, slots=True)
class Found:
    """A value found in running text: `text[start:end]` states `value`.

    kind: what the surrounding words say of it where the type tells sorts apart
    (for a phone number "voice", "textphone", "fax", "sms"; else "").
    """

    start: int
    end: int
    value: Any
    kind: str = ""


class Likeness(Enum):
    """How two values of one type relate.

    EQUAL: the same, however written. COMPATIBLE: not the same statement, yet both can be true
    (a rounded form, a part of the other). DIFFERENT: they cannot both be true of one thing.
    """

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A likeness and its reason in a few words that complete "because …"."""

    likeness: Likeness
    reason: str


class ValueType(Protocol):
    """A value type: a module of `knowledge.types` with these names.

    Values are frozen and hashable; `str(value)` is the canonical text, and
    `parse(str(value), setting) == value` holds for every value.
    """

    NAME: str
    LABEL: str

    def parse(self, text: str, setting: Setting) -> Any:
        """The value that the whole of `text` states. Raises NotAValue."""

    def find(self, text: str, setting: Setting) -> Iterator[Found]:
        """Every value stated in running `text`, left to right, not overlapping."""

    def anchor(self, language: str) -> str:
        """A cheap pattern that matches somewhere in every text without a `FIGURE` in which `find` finds something.

        Texts are shown to it in lower case. `find` is not asked about texts without a figure in which it does not
        match: nine in ten. "" for values that always have a figure. RE2 searches with it, in time linear in the text,
        so it cannot look around (`(?=`, `(?<!`); and `\\b` and `\\w` would know nothing but ASCII.
        """

    def same(self, a: Any, b: Any) -> Verdict:
        """How two values relate; symmetric in its likeness."""

    def show(self, value: Any, channel: Channel, locale: str) -> str:
        """The value worded for a channel in a language (clause 5.6)."""

    def schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of the text form, with description and examples."""
