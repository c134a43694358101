"""An amount, term, share or date that the text calls by name: "a courier fee of £9.70", "14-day cooling-off period"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.align.naming import name_after, name_before
from checker.align.page import Page, is_example
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import marks_of

_TYPES = frozenset({"money", "duration", "percentage", "quantity", "date"})
_REACH = 80
# What each word of the name adds, and the most; the likeness of the subjects has to add the rest.
PER_WORD, MOST = 0.2, 0.7
_NOT_CLAIMS = frozenset({"age", "past"})


def called(page: Page) -> Iterator[Claim]:
    """A claim for each amount, term, share or date with a name of at least two words beside it."""
    for statement, mentions in page.with_mentions():
        if statement.kind == "heading" or is_example(statement):
            continue
        for at, mention in enumerate(mentions):
            if mention.type not in _TYPES or mention.found.kind in _NOT_CLAIMS:
                continue
            since = mentions[at - 1].found.end if at else 0
            name, words = _name(statement, mention, since)
            if len(words) > 1:
                reasons = (
                    Reason("thing", 0.0, f"The {name}"),
                    Reason("name", min(MOST, PER_WORD * len(words)), f"both are called the {name}"),
                )
                yield Claim(mention, f"called:{' '.join(words)}/{mention.type}", _marks(mention, mentions), reasons)


def _name(statement: Statement, mention: Mention, since: int) -> tuple[str, tuple[str, ...]]:
    language = statement.file.source.setting.language
    before = statement.text[max(since, mention.found.start - _REACH) : mention.found.start]
    name, words = name_before(before, mention.type, "amounts", language)
    return (name, words) if words else name_after(statement.text[mention.found.end :], mention.type, language)


def _marks(mention: Mention, mentions: list[Mention]) -> tuple[tuple[str, str], ...]:
    return marks_of(mention, [other for other in mentions if other is not mention and other.type == mention.type])
