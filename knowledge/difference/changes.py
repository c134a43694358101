"""What has changed, thing by thing; enough to make the later state of the earlier one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.difference.meaning import Where


class Sort(StrEnum):
    """What became of a thing.

    rescheduled: the same values on other days. rescoped: the same value for other customers. audience: other readers
    may know. withdrawn: found never to have been true. verified: somebody made sure. reworded: other reasons are given.
    """

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    RESCHEDULED = "rescheduled"
    RESCOPED = "rescoped"
    AUDIENCE = "audience"
    WITHDRAWN = "withdrawn"
    VERIFIED = "verified"
    REWORDED = "reworded"


class Thing(StrEnum):
    """What sort of thing has changed."""

    FACT = "fact"
    ENTITY = "entity"
    FIELD = "field"
    ARTICLE = "article"
    ATTRIBUTE = "attribute"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Effect:
    """One way in which a fact is otherwise.

    start, end: the days on which it is (None: unbounded). before, after: values as written, "" for none; for
    `rescheduled` the days themselves, for `rescoped` and `audience` for whom. where: the case of a variation.
    """

    sort: Sort
    before: str
    after: str
    start: date | None = None
    end: date | None = None
    where: Where = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. name: `entity.attribute` for a fact, `entity: field` for a field, else its id.

    before, after: what it meant, None where it was not there. effects: for a fact, how it is otherwise.
    """

    thing: Thing
    sort: Sort
    name: str
    entity: str = ""
    part: str = ""
    before: Any = None
    after: Any = None
    effects: tuple[Effect, ...] = field(default=(), compare=False)
