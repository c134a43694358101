"""What an explanation consists of; its JSON has the same names (docs/explain.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checker.model import Reason
from knowledge.problems import Place


class NotFound(LookupError):
    """What was asked for is not there; the message names what may have been meant."""


@dataclass(frozen=True, slots=True)
class Held:
    """A value on the record over a stretch of days.

    value: canonical. shown: worded for a reader, by locale. since, until: first and last day, None where there is
    none. where: for whom, in words; "" for everyone. state: retired, mistake, base or change.
    """

    value: str
    written: str
    shown: Mapping[str, str]
    since: date | None
    until: date | None
    where: str
    why: str
    state: str
    place: Place


@dataclass(frozen=True, slots=True)
class Named:
    """A finding in one line."""

    key: str
    code: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place, and what it says of the same thing."""

    place: Place
    written: str


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a value to a thing.

    about: a fact's name or an anchor. thing: the same in words. reasons: with weights that add up to `score`.
    sentences: the same in words. enough: what a score must reach alone. stance: how the value relates to the record
    (see `stance`), "" without one. because: why, in words. marks: for which case or time it is said. others: how
    many other values are tied to the same thing, for the same case; differing: those that say something else.
    """

    about: str
    thing: str
    reasons: tuple[Reason, ...]
    sentences: tuple[str, ...]
    score: float
    enough: float
    stance: str = ""
    because: str = ""
    marks: tuple[str, ...] = ()
    others: int = 0
    differing: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A place where a text states a value. text: what it stands in. target: in a link's target, not shown."""

    place: Place
    written: str
    text: str
    tie: Tie
    target: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """The texts of one channel and one centre ("": the client's own)."""

    channel: str
    centre: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class FactExplained:
    """All that is known of a fact, and every text that states it.

    asked: the former name by which it was asked for, or "". audience: who may see it, in words.
    quoted: where pages quote it; they show what is right by themselves.
    sought: whether values of its type are looked for in texts at all.
    """

    name: str
    asked: str
    thing: str
    label: str
    type: str
    audience: str
    owner: str
    verified_on: date | None
    now: Held | None
    varying: tuple[Held, ...]
    coming: tuple[Held, ...]
    earlier: tuple[Held, ...]
    quoted: tuple[Place, ...]
    voices: tuple[Voice, ...]
    findings: tuple[Named, ...]
    sought: bool = True
    sort: str = "fact"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that disagree. role: record or text. places: of the record, where it is written."""

    value: str
    shown: str
    role: str
    places: tuple[Place, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class FindingExplained:
    """What disagrees, why it was taken to be about one thing, and what would clear it.

    case: for whom or when, in words; () for everyone. together: why the values were held against one another.
    differ: why they cannot all be true. clear: each a way to clear it.
    """

    key: str
    code: str
    severity: str
    clause: str
    message: str
    asks: str
    about: str
    sides: tuple[Side, ...]
    case: tuple[str, ...]
    together: tuple[str, ...]
    differ: str
    clear: tuple[str, ...]
    sort: str = "finding"


@dataclass(frozen=True, slots=True)
class Missed:
    """The fact that a value came nearest to. lacking: each says what would have had to be there."""

    about: str
    thing: str
    reasons: tuple[Reason, ...]
    sentences: tuple[str, ...]
    score: float
    enough: float
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value found on a line.

    value: canonical. kind: the sort that the words at it tell ("fax"), or "". why_untied: completes "because …";
    "" where it is tied to a fact, or where there is no record.
    """

    place: Place
    written: str
    text: str
    target: bool
    type: str
    type_label: str
    value: str
    kind: str
    ties: tuple[Tie, ...]
    why_untied: str
    missed: Missed | None
    findings: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class LineExplained:
    """Every value found on a line of a text. nearest: other lines of the file with values, where it has none.

    where: of a document, the words that lead to where the line begins.
    """

    file: str
    line: int
    text: str
    values: tuple[Value, ...]
    nearest: tuple[int, ...] = ()
    where: str = ""
    sort: str = "line"


@dataclass(frozen=True, slots=True)
class RuleExplained:
    """What a rule finds and what it leaves alone. doc: Markdown."""

    code: str
    severity: str
    clause: str
    doc: str
    sort: str = "rule"


Explanation = FactExplained | FindingExplained | LineExplained | RuleExplained


@dataclass(frozen=True, slots=True)
class Answers:
    """The explanations of all that was asked, as of a day."""

    as_of: date
    explained: tuple[Explanation, ...]
