"""The same label under the same subject: a row and a column of a table, a key, a bold word before a value."""

from __future__ import annotations

from collections.abc import Iterator

from checker.align.page import Page, is_example, sort_of_number
from checker.align.words import pattern
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import marks_of
from checker.subject import name_of
from checker.wording import content_words, subject_words

# What each word of a label, with its heading, adds; the likeness of the subjects has to add the rest.
PER_WORD, MOST = 0.15, 0.6
_MOST_LABEL = 12  # words; longer ones are sentences
_NOT_CLAIMS = frozenset({"age", "past"})


def label(page: Page) -> Iterator[Claim]:
    """A claim for each value that stands alone under a label.

    A label that only names a sort of information ("Telephone") is taken together with the heading above it.
    """
    for statement, mentions in page.with_mentions():
        if statement.kind == "heading" or is_example(statement) or _is_of_unnamed_entry(statement):
            continue
        if len({mention.type for mention in mentions}) != len(mentions):
            continue
        words = _words(statement)
        if not words:
            continue
        for mention in mentions:
            if mention.found.kind in _NOT_CLAIMS or not _fills(mention):
                continue
            if mention.type == "date" and pattern("bookkeeping").search(_label(statement)):
                continue
            if mention.type == "url" and statement.context.path:
                continue  # lists of links name each of their targets "url"
            sort = f" {sort_of_number(mention)}" if mention.type == "phone" else ""
            reasons = (
                Reason("thing", 0.0, f"“{_shown(statement)}”"),
                Reason("label", min(MOST, PER_WORD * len(words)), f"both stand under “{_shown(statement)}”"),
            )
            about = f"label:{' '.join(words)}/{mention.type}{sort}"
            yield Claim(mention, about, marks_of(mention), reasons)


def _is_of_unnamed_entry(statement: Statement) -> bool:
    """Whether it is a field of an entry that nothing names: such a list has the same fields in each entry."""
    context = statement.context
    return not context.headings and any(key.isdigit() for key in context.path)


def _words(statement: Statement) -> tuple[str, ...]:
    """The words of the label, after those of the heading where the label names no subject itself."""
    language = statement.file.source.setting.language
    label = _label(statement)
    named = content_words(label, language)
    if not named or len(named) > _MOST_LABEL:
        return ()
    if subject_words(label, language):
        return named
    subject = name_of(statement)
    return (*subject, "/", *named) if subject else ()


def _label(statement: Statement) -> str:
    context = statement.context
    return f"{context.label} {context.column}".strip() or (context.path[-1].replace("_", " ") if context.path else "")


def _shown(statement: Statement) -> str:
    context = statement.context
    parts = (*context.headings[-1:], context.label, context.column)
    return " / ".join(dict.fromkeys(part.strip(": ") for part in parts if part))


def _fills(mention: Mention) -> bool:
    """Whether the value is about all that the statement says beside its label."""
    statement = mention.statement
    language = statement.file.source.setting.language
    rest = statement.text[: mention.found.start] + " " + statement.text[mention.found.end :]
    label = set(content_words(_label(statement), language))
    return sum(word not in label for word in content_words(rest, language)) <= 1
