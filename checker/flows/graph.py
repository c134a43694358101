"""What a customer hears in a menu or a bot, what they can do there, and where it leads: one graph for every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.problems import Place


class By(StrEnum):
    """What takes a customer along an edge.

    key, said: a choice of theirs. otherwise, timeout: no such choice, or none. open, closed: the hours. condition: what
    the system knows. error: something failed. next: nothing.
    """

    KEY = "key"
    SAID = "said"
    OTHERWISE = "otherwise"
    TIMEOUT = "timeout"
    OPEN = "open"
    CLOSED = "closed"
    CONDITION = "condition"
    ERROR = "error"
    NEXT = "next"


CHOICES = frozenset({By.KEY, By.SAID})


class End(StrEnum):
    """How it ends at a node.

    agent: with a person. transfer: elsewhere, which this flow does not tell. message: one is left, or a call back is
    asked for. hang-up. back: to the flow that called this one, or the bot has answered and waits.
    """

    AGENT = "agent"
    TRANSFER = "transfer"
    MESSAGE = "message"
    HANG_UP = "hang-up"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Edge:
    """to: the id of a node; "" where it leads nowhere. key: pressed or said. says: what is told of it, by language.

    journey: an entity's id, of a menu in the workspace.
    """

    by: By
    to: str
    place: Place
    key: str = ""
    says: Mapping[str, str] | None = None
    journey: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A point of a flow. prompts: what is heard, by language ("" where it is not known); {} where nothing is known."""

    id: str
    place: Place
    prompts: Mapping[str, str]
    edges: tuple[Edge, ...] = ()
    end: End | None = None
    shown: str = ""

    @property
    def choices(self) -> tuple[Edge, ...]:
        """What the customer may choose here."""
        return tuple(edge for edge in self.edges if edge.by in CHOICES)

    @property
    def name(self) -> str:
        """What a person knows it by."""
        return self.shown or self.id


@dataclass(frozen=True, slots=True)
class Loose:
    """A record of the flow that nothing uses (unused), or a name in it that stands for nothing (undeclared)."""

    name: str
    sort: str
    place: Place
    undeclared: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """One menu, flow or bot.

    source: the id of the source its file is of. entry: customers come in here; not so a module or what is heard in a
    queue. closed: where they come out of hours. level_one: the node from which levels are counted ("" the first with
    choices). most_options: as agreed, or None. entity: its id, of a menu in the workspace. centre: whose it is, "" of
    the client.
    """

    id: str
    format: str
    place: Place
    start: str
    nodes: Mapping[str, Node]
    source: str = ""
    language: str = "en"
    entry: bool = True
    closed: str = ""
    level_one: str = ""
    most_options: int | None = None
    entity: str = ""
    loose: tuple[Loose, ...] = ()
    centre: str = ""

    @property
    def asks(self) -> bool:
        """Whether it serves a customer: they come in by it, or are asked something."""
        return self.entry or any(node.choices for node in self.nodes.values())

    def starts(self) -> tuple[str, ...]:
        """Where customers come in."""
        return tuple(id for id in (self.start, self.closed) if id)

    def told(self) -> Iterator[Node]:
        """The nodes, as they stand in the file."""
        return iter(self.nodes.values())
