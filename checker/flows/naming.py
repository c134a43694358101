"""Which entities some words name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.workspace import Entity


def said_names(words: str, entities: Iterable[Entity]) -> list[Entity]:
    """Those of the entities that `words` call by one of their names, as whole words, whatever the case."""
    folded = words.casefold()
    return [
        entity
        for entity in entities
        if any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE)
            for name in entity.names()
            # The expression is made only for what is there at all: a client may have thousands of contacts.
            if len(name) > 2 and name.casefold() in folded
        )
    ]
