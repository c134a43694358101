"""The same label under the same subject: a row and a column of a table, a key, a bold word before a value."""

from __future__ import annotations

from collections.abc import Iterator

from checker.align.page import Page, sort_of_number
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import marks_of
from checker.wording import content_words

# A label alone says little ("Telephone"); more words say more. The subject has to add the rest.
ALONE, PER_WORD, MOST = 0.3, 0.1, 0.6
_MOST_LABEL = 12  # words; longer ones are sentences
_NOT_CLAIMS = frozenset({"age", "past"})


def label(page: Page) -> Iterator[Claim]:
    """A claim for each value that stands alone under a label."""
    for statement, mentions in page.with_mentions():
        language = statement.file.source.setting.language
        words = _words(statement, language)
        if not words or statement.kind == "heading" or len({mention.type for mention in mentions}) != len(mentions):
            continue
        for mention in mentions:
            if mention.found.kind in _NOT_CLAIMS or not _fills(mention, statement, language):
                continue
            shown = " / ".join(part for part in (statement.context.label, statement.context.column) if part)
            sort = f" {sort_of_number(mention)}" if mention.type == "phone" else ""
            reasons = (
                Reason("thing", 0.0, f"“{shown}”"),
                Reason("label", min(MOST, ALONE + PER_WORD * len(words)), f"both stand under the label “{shown}”"),
            )
            about = f"label:{' '.join(words)}/{mention.type}{sort}"
            yield Claim(mention, about, marks_of(mention), reasons)


def _words(statement: Statement, language: str) -> tuple[str, ...]:
    context = statement.context
    named = content_words(context.label, language) + content_words(context.column, language)
    if not named and context.path:
        named = content_words(context.path[-1].replace("_", " "), language)
    return named if len(named) <= _MOST_LABEL else ()


def _fills(mention: Mention, statement: Statement, language: str) -> bool:
    """Whether the value is about all that the statement says beside its label."""
    text = statement.text
    rest = text[: mention.found.start] + " " + text[mention.found.end :]
    named = set(content_words(f"{statement.context.label} {statement.context.column}", language))
    return len([word for word in content_words(rest, language) if word not in named]) <= 3
