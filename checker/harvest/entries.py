"""What the entries of lists in data files are called: the values of keys such as `name` beside those of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.model import Statement
from checker.wordlists import wordlist

_MOST_SIGNS = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry calls itself, and the place that it names; "" where it names none."""

    title: str
    place: str


Entries = Mapping[tuple[str, tuple[str, ...]], Entry]
"""By file and the keys that lead to an entry."""


def entry_names(files: Iterable[Sequence[Statement]]) -> Entries:
    """The entries of all files that have a title."""
    keys = wordlist("harvest/words")
    titles, places = keys["title_keys"], keys["place_keys"]
    found: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
    for statements in files:
        for statement in statements:
            path = statement.context.path
            if len(path) < 2 or len(statement.text) > _MOST_SIGNS:
                continue
            key = path[-1].lower()
            if key in titles or key in places:
                found.setdefault((statement.file.path, path[:-1]), {}).setdefault(key, statement.text.strip(" :"))
    return {
        at: Entry(
            next(said[key] for key in titles if key in said), next((said[key] for key in places if key in said), "")
        )
        for at, said in found.items()
        if any(key in said for key in titles)
    }
