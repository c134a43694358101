"""The menu that answers a number: its prompts, and where each key leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from knowledge.kinds import fields
from knowledge.kinds.fields import Count, Id, Prompt, Ref, Text
from knowledge.kinds.record import Amiss, Part, Record, SeenBy

ENDS = ("agent", "hang-up", "repeat")
CONTACT = "contact:"

# A node's id, one of ENDS, or `contact:ID` for a transfer.
Target = Annotated[Text, Ref(("contact",), CONTACT)]


class Key(Part):
    """A key that a caller may press, what the prompt says of it, and where it leads. journey: for which it is."""

    key: Text
    says: Prompt | None = None
    to: Target
    journey: Annotated[fields.Journey | None, SeenBy("centres")] = None


class Node(Part):
    """A point of the menu. timeout: where a caller who presses nothing is led."""

    prompt: Prompt
    keys: tuple[Key, ...] = ()
    timeout: Target | None = None


class Ivr(Record):
    """contact: the contact whose number it answers. start, closed: nodes, the latter out of hours.

    level_one: the node from which levels are counted, where a welcome or a choice of language stands before it.
    most_options: how many options the client and its centres agree on at most for one node.
    """

    contact: fields.Contact
    start: Id
    nodes: dict[Id, Node] = Field(min_length=1)
    closed: Id | None = None
    level_one: Id | None = None
    most_options: Count | None = None

    def targets(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Everything that leads somewhere: its path in the file, and where it leads."""
        yield ("start",), self.start
        if self.closed:
            yield ("closed",), self.closed
        if self.level_one:
            yield ("level_one",), self.level_one
        for id, node in self.nodes.items():
            for at, key in enumerate(node.keys):
                yield ("nodes", id, "keys", at, "to"), key.to
            if node.timeout:
                yield ("nodes", id, "timeout"), node.timeout

    def amiss(self) -> Iterator[Amiss]:
        """Targets that no node has, and keys given twice in one node. Loops are not wrong in themselves."""
        for path, target in self.targets():
            ends = ENDS if path[0] == "nodes" else ()
            if target not in self.nodes and target not in ends and not target.startswith(CONTACT):
                known = ", ".join((*self.nodes, *ends, *(("contact:ID",) if ends else ())))
                yield Amiss(path, "REF-MISSING", "this leads nowhere", target, f"use one of {known}")
        for id, node in self.nodes.items():
            pressed = [key.key for key in node.keys]
            for at, key in enumerate(pressed):
                if key in pressed[:at]:
                    yield Amiss(("nodes", id, "keys", at, "key"), "ID-TWICE", "this key has a meaning already", key)
