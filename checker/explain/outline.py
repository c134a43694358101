"""Indented text that is wrapped to a width, without breaking what one wants to click or copy."""

from __future__ import annotations

import re
from shutil import get_terminal_size
from textwrap import wrap

_WIDEST, _NARROWEST, _STEP = 100, 40, 2
_UNSEEN = 88  # columns where no terminal says how many it has


def width_here() -> int:
    """The width to wrap to: that of the terminal, within what can be read."""
    return max(_NARROWEST, min(_WIDEST, get_terminal_size((_UNSEEN, 24)).columns))


class Outline:
    """Lines of text, indented by level."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: list[str] = []

    def add(self, text: str, level: int = 0, bullet: str = "") -> None:
        """A paragraph; what follows its first line stands below its words, not below the bullet."""
        first = " " * (level * _STEP) + bullet
        folded = re.sub(r"\s+", " ", text).strip()
        self._lines += wrap(
            folded,
            max(self._width, len(first) + 20),
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [first.rstrip()]

    def gap(self) -> None:
        """An empty line, never two."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def head(self, text: str, level: int = 0) -> None:
        """A heading above what follows, after a gap."""
        self.gap()
        self.add(text, level)

    def __str__(self) -> str:
        return "\n".join(self._lines).rstrip() + "\n"
