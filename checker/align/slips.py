"""Numbers and addresses that are nearly those of the record, as a slip of the hand leaves them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from checker.align.factindex import FactIndex
from checker.align.garbled import Garbled
from checker.model import Mention, Statement

# A slip is rare: a number that the texts repeat as often as this is a number of its own, which the record lacks.
MOST_FILES, LEAST_SHARE = 2, 4


class Slips:
    """Which numbers of the texts may be slips, by how often the texts give them."""

    def __init__(self, index: FactIndex, mentions: Iterable[Mention]) -> None:
        listed = list(mentions)
        self._index = index
        self._garbled = Garbled(index, listed)
        self._files: dict[tuple[str, str], set[str]] = defaultdict(set)
        for mention in listed:
            if mention.type in {"phone", "email", "hours", "short_code"}:
                self._files[mention.type, str(mention.value)].add(mention.statement.file.path)

    def garbled_in(self, statements: Iterable[Statement], found: Sequence[Mention]) -> list[Mention]:
        """Numbers of the record that a slip has made no phone number at all (see `garbled`)."""
        return list(self._garbled.mentions_in(statements, found))

    def of(self, mention: Mention) -> Mapping[str, int]:
        """By name, the facts of which the mention may be a slip, and by how many signs it differs."""
        type, value = mention.type, str(mention.value)
        near = self._index.nearly(type, value)
        if not near and type == "phone" and not self._index.identified_by(type, value):
            near = self._garbled.of(mention.written)
        if not near:
            return near
        files = len(self._files.get((type, value), ()))
        return {name: off for name, off in near.items() if files <= MOST_FILES or self._is_rare(files, name)}

    def _is_rare(self, files: int, name: str) -> bool:
        fact = self._index.by_name[name]
        values = {str(span.value) for span in fact.spans}
        known = max((len(self._files.get((fact.attribute.sought_as, value), ())) for value in values), default=0)
        return files * LEAST_SHARE <= known
