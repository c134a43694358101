"""How prose quotes a fact: `{{ entity.attribute }}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTE = re.compile(r"\{\{([^{}]*)\}\}")


@dataclass(frozen=True, slots=True)
class Quote:
    """`text[start:end]` quotes the fact of this name, should there be one."""

    start: int
    end: int
    name: str


def quotes(text: str) -> Iterator[Quote]:
    """Every quote in `text`, left to right."""
    if "{{" in text:
        yield from (Quote(found.start(), found.end(), found[1].strip()) for found in _QUOTE.finditer(text))
