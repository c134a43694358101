"""The same sentence with another value in it: a copy that was changed, or one that was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from checker.align.page import Page, is_example, is_line, sort_of_number
from checker.align.words import pattern
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import marks_of
from checker.wording import content_words

LEAST_WORDS = 4
# What one content word of a shared wording adds to the belief that both are about one thing, and the most that all add.
# Who is reached belongs to what is said; amounts are often the one thing in which two cases differ.
PER_WORD, PER_WORD_OF_CONTACT, MOST = 0.06, 0.08, 0.75
_CONTACT = frozenset({"phone", "email", "hours"})
_NOT_CLAIMS = frozenset({"age", "past"})


def sentence(page: Page) -> Iterator[Claim]:
    """A claim for each value in a wording that is long and specific enough to be recognised elsewhere."""
    for statement, mentions in page.with_mentions():
        if statement.kind in {"heading", "cell"} or is_example(statement):
            continue
        language = statement.file.source.setting.language
        wording = _masked(statement, mentions, language)
        count = _count(wording)
        if count < LEAST_WORDS:
            before = next(page.before(statement), None)
            if before is None or not _belongs(statement, before):
                continue
            wording = (*_masked(before, page.mentions.get(before.order, ()), language), "/", *wording)
            count = _count(wording)
            if count < LEAST_WORDS:
                continue
        about = f"sentence:{_shown(wording)}/{sha256(' '.join(wording).encode()).hexdigest()[:8]}"
        yield from _claims(about, count, mentions)


def _claims(about: str, count: int, mentions: Sequence[Mention]) -> Iterator[Claim]:
    numbered: dict[str, int] = {}
    for mention in mentions:
        at = numbered.get(mention.type, 0)
        numbered[mention.type] = at + 1
        if mention.found.kind in _NOT_CLAIMS:
            continue
        if mention.type == "date" and _is_bookkeeping(mention.statement):
            continue
        beside = [other for other in mentions if other is not mention and other.type == mention.type]
        per_word = PER_WORD_OF_CONTACT if mention.type in _CONTACT else PER_WORD
        reasons = (
            Reason("thing", 0.0, f"The {_noun(mention)} in one and the same sentence"),
            Reason("wording", min(MOST, per_word * count), f"{count} words of content around it are the same"),
        )
        place = f"{mention.type}{at or ''}"
        yield Claim(mention, f"{about}/{place}", marks_of(mention, beside), reasons)


def _is_bookkeeping(statement: Statement) -> bool:
    context = statement.context
    return any(pattern("bookkeeping").search(text) for text in (statement.text, context.label, *context.path[-1:]))


def _noun(mention: Mention) -> str:
    if mention.type == "phone":
        sort = sort_of_number(mention)
        return "number" if sort == "voice" else f"{sort} number"
    return {"money": "amount", "email": "e-mail address", "url": "web address", "hours": "hours"}.get(
        mention.type, mention.type
    )


def _masked(statement: Statement, mentions: Sequence[Mention], language: str) -> tuple[str, ...]:
    """The content words of a statement in order, with a sign in the place of each value."""
    parts: list[str] = []
    at = 0
    for mention in mentions:
        if mention.found.start < at:
            continue
        parts += content_words(statement.text[at : mention.found.start], language)
        parts.append(f"<{mention.type}{mention.found.kind}>")
        at = mention.found.end
    parts += content_words(statement.text[at:], language)
    return tuple(parts)


def _count(wording: Sequence[str]) -> int:
    # Postcodes and numbers are no wording.
    return sum(word[0].isalpha() and len(word) > 2 for word in wording)


def _shown(wording: Sequence[str], most: int = 6) -> str:
    return (
        " ".join(word for word in wording if not word.startswith("<"))[:60]
        if len(wording) <= most
        else " ".join([word for word in wording if not word.startswith("<")][:most])
    )


def _belongs(statement: Statement, before: Statement) -> bool:
    return before.block == statement.block or (before.section == statement.section and is_line(statement))
