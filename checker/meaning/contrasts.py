"""Files that say of one thing both that it is so and that it is not: of two cases, which a reader is led to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from checker.meaning.lists import opposed
from checker.meaning.opposed import Said

_NEARLY = 0.75  # of the words of content


class Contrasts:
    """What each file says of what, so that both sides of a thing are seen where one file tells them."""

    def __init__(self, places: Sequence[Said]) -> None:
        self._by_file: dict[str, list[Said]] = defaultdict(list)
        for said in places:
            self._by_file[said.statement.file.path].append(said)

    def within(self, said: Said, of: Collection[str] = ()) -> bool:
        """Whether the file of a stance also says the opposite of nearly the same thing. of: its words; else all."""
        content = frozenset(of) or said.stance.content
        return any(
            opposed(said.stance.state, other.stance.state)
            and len(content & other.stance.content) >= _NEARLY * len(content)
            for other in self._by_file[said.statement.file.path]
        )
