"""Why something is not done: said to the person who asked for it, in their language."""

from __future__ import annotations


class Refused(Exception):
    """What was asked for is not done. key: of the words that say why (portal/words.yaml). values: what they hold."""

    def __init__(self, key: str, /, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class Hidden(Exception):
    """There is no such thing, or none that this person may see: which of both is not told."""
