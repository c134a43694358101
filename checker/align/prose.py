"""What the record's own prose says of each fact: a quoted value is a labelled example.

`{{ fault-repair.repair_time }}` in an article, a script or a prompt tells for certain which fact the words around it
are said of. So the client's own wording teaches how its other texts word the same fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from knowledge.localised import Localised
from knowledge.quotes import Quote, quotes
from knowledge.workspace import Workspace

_ENDS = re.compile(r"(?<=[.;!?])\s|\n\s*\n|\n(?=\s*(?:[-*#|]|\d+\.))")
_PART = re.compile(r"[,;:)]|\s(?:and|or|a|ac|neu|und|oder|et|ou|y|o)\s")  # where what is said of a value may end


@dataclass(frozen=True, slots=True)
class SaidOf:
    """Words in a language that are said of a fact."""

    fact: str
    language: str
    words: str


def quoting(workspace: Workspace) -> Iterator[SaidOf]:
    """The words around each quote of a fact, in articles and in what entities say."""
    for article in workspace.articles.values():
        for tag, body in article.bodies.items():
            yield from _around_quotes(body, tag)
    for entity in workspace.entities.values():
        for tag, text in _texts(entity.record):
            if "{{" in text:
                yield from _around_quotes(text, tag)


def _texts(held: object) -> Iterator[tuple[str, str]]:
    """Every (locale, text) pair that a field holds, however deep."""
    if isinstance(held, Localised):
        yield from held.forms
    elif isinstance(held, BaseModel):
        for name in type(held).model_fields:
            yield from _texts(getattr(held, name))
    elif isinstance(held, tuple):
        for one in held:
            yield from _texts(one)


def _around_quotes(text: str, tag: str) -> Iterator[SaidOf]:
    start = 0
    for end in (*(match.start() for match in _ENDS.finditer(text)), len(text)):
        sentence = text[start:end]
        start = end
        found = list(quotes(sentence))
        for at, quote in enumerate(found):
            yield SaidOf(quote.name, _language(tag), _words_of(sentence, found, at))


def _words_of(sentence: str, found: Sequence[Quote], at: int) -> str:
    """What a sentence says of one of the facts that it quotes, and of none of the others."""
    quote = found[at]
    first = found[at - 1].end if at else 0
    last = len(sentence)
    if at + 1 < len(found):
        ending = _PART.search(sentence, quote.end, found[at + 1].start)
        last = ending.start() if ending else quote.end
    return f"{sentence[first : quote.start]} {sentence[quote.end : last]}"


def _language(tag: str) -> str:
    return tag.partition("-")[0]
