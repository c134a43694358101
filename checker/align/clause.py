"""The part of a sentence that speaks of one of its values, and how much each of its words tells of that value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.align.keywords import telling
from checker.model import Mention, Statement
from checker.scope import after_parting, parting

# What a word tells by where it stands: beside the value, further off in its clause, in other parts of the sentence.
BESIDE, IN_CLAUSE, IN_SENTENCE = 1.0, 0.8, 0.5
_NEAR, _FAR = 3, 8
_BREAK = re.compile(r"[;:.!?()]\s|[;()]")


def clause_of(statement: Statement, mention: Mention, others: Iterable[Mention]) -> tuple[int, int]:
    """From where to where a statement speaks of the value, and of no other one of its type."""
    text, start, end = statement.text, mention.found.start, mention.found.end
    language = statement.file.source.setting.language
    rivals = [other.found for other in others if other.type == mention.type and other.value != mention.value]
    left, right = 0, len(text)
    for found in rivals:
        if found.end <= start:
            left = max(left, after_parting(text, found.end, start, language))
        elif found.start >= end:
            right = min(right, parting(text, end, found.start, language))
    left = max((match.end() for match in _BREAK.finditer(text, left, start)), default=left)
    closing = _BREAK.search(text, end, right)
    return left, closing.start() if closing else right


def weighted_words(
    statement: Statement, mention: Mention, others: Sequence[Mention], left: int, right: int
) -> Iterator[tuple[str, float]]:
    """The words of a statement with what each tells, without those of other values; the weightier last."""
    text, language = statement.text, statement.file.source.setting.language
    start, end = mention.found.start, mention.found.end
    for first, last in ((0, left), (right, len(text))):
        for word in telling(without_values(text, first, last, others), language):
            yield word, IN_SENTENCE
    before = [*telling(without_values(text, left, start, others), language, mention.type)]
    after = [*telling(without_values(text, end, right, others), language, mention.type)]
    told = [(word, _by_distance(at)) for words in (before[::-1], after) for at, word in enumerate(words)]
    yield from sorted(told, key=lambda each: each[1])


def _by_distance(words: int) -> float:
    return BESIDE if words < _NEAR else IN_CLAUSE if words < _FAR else IN_SENTENCE


def without_values(text: str, start: int, end: int, others: Iterable[Mention]) -> str:
    """A part of a text, with spaces where other values stand."""
    part = text[start:end]
    for other in others:
        first, last = max(other.found.start, start) - start, min(other.found.end, end) - start
        if first < last:
            part = part[:first] + " " * (last - first) + part[last:]
    return part
