"""A text to give account of, and what is seen of it before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.accounts.store import key_of
from knowledge.plain import plain_value

if TYPE_CHECKING:
    from checker.folders.glance import Glimpse
    from checker.model import Source
    from checker.sources.part import Part
    from knowledge.problems import Problem


@dataclass(frozen=True, slots=True)
class Text:
    """A text to give account of.

    path: as its user would type it. parts: of it that are of other sources. beside: the types to look for of those that
    are read beside others for the record alone.
    """

    path: str
    source: Source
    parts: tuple[Part, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as it was found. digest: of its bytes; problem: why it has none."""

    file: Path
    text: Text
    size: int
    digest: bytes
    problem: Problem | None = None

    @property
    def key(self) -> bytes:
        """Of its account: a digest of all that it follows from."""
        return key_of(b"account", repr(plain_value(self.text)).encode(), self.digest)

    @property
    def mark(self) -> bytes:
        """All that an outcome follows from in it: its key, or why it has none."""
        return self.key if self.problem is None else repr(self.problem).encode("utf-8", "surrogateescape")


def seen(one: Glimpse, text: Text) -> Seen:
    """What was looked at, as a text."""
    return Seen(one.path, text, one.size, one.digest, one.problem)
