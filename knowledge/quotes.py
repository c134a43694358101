"""How prose quotes a fact: `{{ entity.attribute }}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTE = re.compile(r"\{\{([^{}]*)\}\}")


@dataclass(frozen=True, slots=True)
class Quote:
    """`text[start:end]` quotes the fact of this name, should there be one.

    line: how many lines of the text are before it. column: where in its line it begins, from 1.
    """

    start: int
    end: int
    name: str
    line: int = 0
    column: int = 1


def quotes(text: str) -> Iterator[Quote]:
    """Every quote in `text`, left to right."""
    line = done = 0
    for found in _QUOTE.finditer(text) if "{{" in text else ():
        start = found.start()
        line += text.count("\n", done, start)
        done = start
        yield Quote(start, found.end(), found[1].strip(), line, start - text.rfind("\n", 0, start))
