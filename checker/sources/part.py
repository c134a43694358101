"""A part of a file that is of a source of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Source


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file, by the keys that lead to it ("*" is any), with its own source; None: it is not read."""

    path: tuple[str, ...]
    source: Source | None

    def holds(self, path: Sequence[str]) -> bool:
        """Whether what stands at `path` is within this part."""
        return len(path) >= len(self.path) and all(p in ("*", s) for p, s in zip(self.path, path, strict=False))
