"""What a reader sees of facts, entities and articles, once it has passed the gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.facts import State
from knowledge.problems import Place

NUMBERS = frozenset({"phone", "textphone", "fax"})
"""Types of value that are a number to call."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing that another refers to, and that the reader may see; `name` is in the reader's language."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a reader sees it. text: worded for channel and language. type: of `knowledge.types.TYPES`."""

    text: str
    type: str
    raw: Any


@dataclass(frozen=True, slots=True)
class Said:
    """What a fact says over a stretch of days.

    since, until: first and last day as far as the reader may know them. where: the scope in words, ""
    for everyone. why: "" where the reader may not know it. state: as on the timeline.
    """

    values: tuple[Value, ...]
    since: date | None = None
    until: date | None = None
    where: str = ""
    why: str = ""
    state: State = State.BASE


@dataclass(frozen=True, slots=True)
class SeenFact:
    """A fact as a reader sees it: what holds now, what differs for some, what is coming, what was.

    verified_on: when somebody last made sure of it; None for the public.
    """

    entity: str
    attribute: str
    label: str
    type: str
    now: Said | None
    varying: tuple[Said, ...]
    coming: tuple[Said, ...]
    earlier: tuple[Said, ...]
    verified_on: date | None = None


@dataclass(frozen=True, slots=True)
class SeenEntity:
    """An entity as a reader sees it.

    fields: those of its kind that the reader may see, in the kind's order; texts are in the reader's
    language, references lead only to what the reader may see, and nothing is empty.
    owner, review_by and audience are "" and None for the public.
    """

    id: str
    kind: str
    name: str
    also_called: tuple[str, ...]
    owner: str
    review_by: date | None
    audience: str
    fields: Mapping[str, Any]
    facts: Mapping[str, SeenFact]
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """An attribute as a glossary tells of it. synonyms: what texts in the reader's language call it."""

    name: str
    label: str
    meaning: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenArticle:
    """An article as a reader sees it. body: Markdown with its quotes still to be filled, in `locale`."""

    id: str
    title: str
    body: str
    locale: str
    owner: str
    review_by: date | None
    audience: str
    about: tuple[str, ...]
    file: str
    first_line: int


def in_words(fact: SeenFact) -> str:
    """All that a fact says now, in one line; "" if it says nothing.

    Where the value differs for some, they are named: none of them must take the usual value for theirs.
    """
    usual = "; ".join(value.text for value in fact.now.values) if fact.now else ""
    varying = "; ".join(f"{one.where}: {'; '.join(value.text for value in one.values)}" for one in fact.varying)
    # No brackets: prose often puts the quote itself in brackets.
    return " – ".join(part for part in (usual, varying) if part)
