"""The words of the checker: source, statement, mention, claim, finding (DESIGN: words)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from knowledge.audience import PUBLIC, Audience
from knowledge.channels import Channel
from knowledge.problems import Place
from knowledge.quickly import quickly_made

if TYPE_CHECKING:
    # Values and facts take long to import: who only tells of findings needs none.
    from knowledge.facts import Fact
    from knowledge.setting import Setting
    from knowledge.types.base import Found


@dataclass(frozen=True, slots=True)
class Source:
    """A set of files that is one channel, one CCC (or the client: ""), one language.

    fixed: printed or recorded, so that software cannot change it. about: entities its texts are about
    when they name none. region, segment: the scope its texts speak in, "" for all. draft: not live yet. whole: all
    pages of the site were captured, so that one which is not there does not exist.
    translation_of: the file, relative to channels/, of which they are a translation.
    """

    id: str
    channel: Channel | None
    centre: str
    setting: Setting
    audience: Audience = PUBLIC
    owner: str = ""
    origin: str = ""
    captured: date | None = None
    fixed: bool = False
    draft: bool = False
    about: tuple[str, ...] = ()
    region: str = ""
    segment: str = ""
    whole: bool = False
    translation_of: str = ""


@dataclass(frozen=True)
class TextFile:
    """A file that was read: its path as shown to the user, its decoded text, its source.

    spots: of a document, ascending (offset in `text`, words that lead a person there) pairs; see `Place.where`.
    """

    path: str
    text: str
    source: Source
    spots: tuple[tuple[int, str], ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, offset: int) -> Place:
        """Line and column, counted in characters from 1, of an offset into `text`."""
        line = bisect_right(self._line_starts, offset)
        where = self.spots[max(bisect_right(self.spots, offset, key=itemgetter(0)) - 1, 0)][1] if self.spots else ""
        return Place(self.path, line, offset - self._line_starts[line - 1] + 1, where)

    def where_of(self, line: int) -> str:
        """The words that lead to where a line of a document begins; "" of a text, whose lines are counted."""
        return self.place(self._line_starts[line - 1]).where

    def of(self, source: Source) -> TextFile:
        """The same text, of another source."""
        return replace(self, source=source)

    def with_spots(self, spots: tuple[tuple[int, str], ...]) -> TextFile:
        """The same text, with words that lead to places in it."""
        return replace(self, spots=spots)

    def let_go(self) -> None:
        """Hold no longer what can be read again."""

    def line_of(self, where: str) -> int:
        """The line of the text at which a spot begins; 0 when there is none of these words."""
        return next((self.place(offset).line for offset, words in self.spots if words == where), 0)


@quickly_made
@dataclass(frozen=True, slots=True)
class Link:
    """A link within a statement: `text[start:end]` is what it shows, `target` where it leads.

    target_at: offset of the target in the file's text.
    """

    start: int
    end: int
    target: str
    target_at: int


@quickly_made
@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a statement and says what it is about.

    title: of the page. headings: from the outermost in. label: what heads the line: row head, list
    item's bold start, definition term, key. column: column head of a table cell. lead: the sentence or list
    introduction just before. path: keys from the file's root (YAML, JSON). branch: of a template or flow;
    statements of different branches are never shown together. "" and () where there is none.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    label: str = ""
    column: str = ""
    lead: str = ""
    path: tuple[str, ...] = ()
    branch: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, table cell, list item, key-value line, heading or prompt, with its exact position.

    text: what a reader sees: markup and entities resolved, white space folded.
    origins: ascending (offset in `text`, offset in file) pairs; between two pairs both run in step.
    section, block, order: equal section, equal heading; equal block, the same paragraph, table row,
    list item or address block; order counts through the file.
    """

    file: TextFile
    kind: str
    text: str
    origins: tuple[tuple[int, int], ...]
    context: Context
    links: tuple[Link, ...] = ()
    section: int = 0
    block: int = 0
    order: int = 0

    def offset_in_file(self, offset: int) -> int:
        """Where the character at `offset` of `text` stands in the file's text."""
        at = bisect_right(self.origins, (offset, 1 << 60)) - 1
        start, origin = self.origins[max(at, 0)]
        return origin + offset - start

    def place(self, offset: int = 0) -> Place:
        return self.file.place(self.offset_in_file(offset))


@quickly_made
@dataclass(frozen=True, slots=True)
class Mention:
    """A typed value found in a statement; `type` names its value type.

    link: the link that shows it, if it is shown by one.
    target: it stands in a link's target (`tel:`, `mailto:`), not in what is shown.
    """

    statement: Statement
    type: str
    found: Found
    link: Link | None = None
    target: bool = False

    @property
    def value(self) -> Any:
        return self.found.value

    @property
    def written(self) -> str:
        """The value as the text writes it."""
        if self.target and self.link:
            return self.link.target
        return self.statement.text[self.found.start : self.found.end]


@quickly_made
@dataclass(frozen=True, slots=True)
class Reason:
    """A named part of a score: how much it adds, and why, in words."""

    part: str
    weight: float
    words: str


REMEMBERED = "remembered"
"""The part of a score that memory adds."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Claim:
    """A mention tied to a thing of which it states a value.

    about: what is claimed, stable across edits: a fact's name, or an anchor such as
    "phone:+18008271000/textphone". fact: the fact, where there is a record.
    scope: the marks under which it is claimed, sorted (dimension, value) pairs.
    """

    mention: Mention
    about: str
    scope: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]
    fact: Fact | None = None

    @property
    def score(self) -> float:
        return sum(reason.weight for reason in self.reasons)

    @property
    def remembered(self) -> bool:
        """Whether it is known from before what the words around its value are said of (see `checker.remembered`)."""
        return any(reason.part == REMEMBERED for reason in self.reasons)


class Severity(StrEnum):
    """How much a finding matters; ordered by `rank`."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return ("info", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One place where a value stands. `text`: the statement. `digest`: of source, value and statement.

    where: the words that lead a person there, of a document; see `Place.where`.
    """

    file: str
    line: int
    column: int
    end_column: int
    text: str
    source: str
    digest: str
    where: str = ""

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.column, self.where)


@dataclass(frozen=True, slots=True)
class Stated:
    """One of the values of a finding, with every place that states it.

    value: canonical. shown: as a person writes it. role: "record" or "text".
    """

    value: str
    shown: str
    role: str
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One conflict group: everything that disagrees about one thing under one scope.

    key: digest of code, what it is about and scope; never of a line, a date or a file's place in the list.
    about: a fact's name or an anchor. reasons: why the claims were tied together, for `explain`.
    accepted: those of its places that a waiver covers, or that were known before; it stands as long as others are left.
    """

    key: str
    code: str
    severity: Severity
    message: str
    clause: str
    about: str
    values: tuple[Stated, ...]
    scope: tuple[tuple[str, str], ...] = ()
    fact: str = ""
    fix: str = ""
    reasons: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    accepted: frozenset[Occurrence] = frozenset()

    @property
    def places(self) -> tuple[Occurrence, ...]:
        """Every place of every value, those on record first."""
        return tuple(place for value in self.values for place in value.occurrences)
