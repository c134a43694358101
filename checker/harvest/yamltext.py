"""Comments in the YAML that a harvest writes, which say where a value comes from."""

from __future__ import annotations

from collections.abc import Sequence

from checker.harvest.votes import Said
from knowledge.yamlscalar import CONTROL

_MOST_PLACES = 5
_MOST_VALUES = 8


def comment(text: str) -> str:
    """A line of comment, whatever signs the text has."""
    return "# " + " ".join(CONTROL.sub(" ", text).split())


def places(said: Said, most: int = _MOST_PLACES) -> str:
    """How many places state a value, and the first of them: "3 places: web/a.md:3, web/b.md:9 …"."""
    listed = list(dict.fromkeys(place.of_line for place in said.places()))
    count = f"{len(listed)} place{'s' * (len(listed) != 1)}"
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return f"{count}: {', '.join(listed[:most])}{more}"


def alternatives(word: str, others: Sequence[Said]) -> list[str]:
    """A comment for each other value: "decide: 9am to 5pm in 2 places: web/x.md:3, …"."""
    lines = [comment(f"{word}: {said.written} in {places(said)}") for said in others[:_MOST_VALUES]]
    if len(others) > _MOST_VALUES:
        lines.append(comment(f"{word}: {len(others) - _MOST_VALUES} more values"))
    return lines
