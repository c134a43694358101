"""What a harvest makes before it is written: entities, their facts, and what is left to decide."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.harvest.reading import Read
from checker.harvest.votes import Vote
from checker.model import Mention


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity as drafted.

    names: what it may be called, the best first; the first stands in the record. translated: it, by other languages.
    facts: by attribute. withheld: attributes whose value is written as a comment only, with the reason.
    mentions: of what identifies it (its number, its address, its price). passages: in how many passages these stand.
    note: what to look at first; "".
    """

    kind: str
    id: str
    names: tuple[str, ...]
    channel: str = ""
    audience: str = "public"
    facts: dict[str, Vote] = field(default_factory=dict)
    withheld: dict[str, str] = field(default_factory=dict)
    translated: dict[str, str] = field(default_factory=dict)
    also_called: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    passages: int = 0
    note: str = ""

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Harvest:
    """What was made. name, why: of the organisation, and what it was told by. rounds: of giving way to the texts."""

    read: Read
    drafts: tuple[Draft, ...]
    left: tuple[Draft, ...]
    name: str
    why: str
    rounds: int
