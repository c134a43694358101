"""A file under examination: its data, and a place to tell what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.kinds.fields import Tongues
from knowledge.problems import Problems
from knowledge.yamltext import Document

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with the problems found in it. tongues: the locales in which its texts may be written."""

    document: Document
    problems: Problems
    tongues: Tongues = field(default_factory=Tongues)

    def wrong(self, path: Steps, code: str, what: str, read: str = "", do: str = "") -> None:
        """Tell what is wrong with the value at `path`."""
        self.problems.add(self.document.place(path), code, what, read, do)

    def wrong_key(self, path: Steps, code: str, what: str, read: str = "", do: str = "") -> None:
        """Tell what is wrong with the key at `path`."""
        self.problems.add(self.document.place(path, key=True), code, what, read, do)
