"""The same sentence with another value in it: a copy that was changed, or one that was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from checker.align.page import Page, is_example, is_line, sort_of_number
from checker.align.words import pattern
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import marks_of
from checker.wording import content_words, words
from knowledge.quickly import quickly_made

# A wording is specific enough with four words of content, or with three in a sentence of eight.
LEAST_WORDS, LEAST_IN_A_LONG_ONE, LONG = 4, 3, 8
# What one content word of a shared wording adds to the belief that both are about one thing, and the most that all add.
# Who is reached belongs to what is said; amounts are often the one thing in which two cases differ.
PER_WORD, PER_WORD_OF_CONTACT, PER_SMALL_WORD, MOST = 0.06, 0.08, 0.01, 0.75
_NOUNS = {
    "money": "amount",
    "email": "e-mail address",
    "url": "web address",
    "hours": "hours",
    "service_level": "service level",
}
_CONTACT = frozenset({"phone", "email", "hours"})
_NOT_CLAIMS = frozenset({"age", "past"})


@quickly_made
@dataclass(frozen=True, slots=True)
class _Wording:
    """content: the words that say what a sentence is about, in order, with a sign in the place of each value.

    small: how many other words it has.
    """

    content: tuple[str, ...]
    small: int

    @property
    def words(self) -> list[str]:
        """The content words without signs, postcodes and numbers: those that can be recognised elsewhere."""
        return [word for word in self.content if word[0].isalpha() and len(word) > 2]

    @property
    def about(self) -> str:
        return f"sentence:{' '.join(self.words[:6])}/{sha256(' '.join(self.content).encode()).hexdigest()[:8]}"

    @property
    def is_specific(self) -> bool:
        count = len(self.words)
        return count >= LEAST_WORDS or (count >= LEAST_IN_A_LONG_ONE and count + self.small >= LONG)

    def after(self, other: _Wording) -> _Wording:
        return _Wording((*other.content, "/", *self.content), self.small + other.small)


def sentence(page: Page) -> Iterator[Claim]:
    """A claim for each value in a wording that is long and specific enough to be recognised elsewhere.

    A short sentence ("Call …") is taken together with the one before it.
    """
    for statement, mentions in page.with_mentions():
        if statement.kind in {"heading", "cell"} or is_example(statement):
            continue
        wording = _masked(statement, mentions)
        if not wording.is_specific:
            before = next(page.before(statement), None)
            if before is None or not _belongs(statement, before):
                continue
            wording = wording.after(_masked(before, page.mentions.get(before.order, ())))
        if wording.is_specific:
            yield from _claims(wording, mentions)


def _claims(wording: _Wording, mentions: Sequence[Mention]) -> Iterator[Claim]:
    numbered: dict[str, list[Any]] = defaultdict(list)
    for mention in mentions:
        values = numbered[mention.type]
        if mention.value not in values:
            values.append(mention.value)
        if mention.found.kind in _NOT_CLAIMS or (mention.type == "date" and _is_bookkeeping(mention.statement)):
            continue
        beside = [other for other in mentions if other is not mention and other.type == mention.type]
        per_word = PER_WORD_OF_CONTACT if mention.type in _CONTACT else PER_WORD
        count = len(wording.words)
        reasons = (
            Reason("thing", 0.0, f"The {_noun(mention)} in one and the same sentence"),
            Reason(
                "wording",
                min(MOST, per_word * count + PER_SMALL_WORD * wording.small),
                f"{count} words of content around it are the same",
            ),
        )
        place = values.index(mention.value)
        yield Claim(mention, f"{wording.about}/{mention.type}{place or ''}", marks_of(mention, beside), reasons)


def _is_bookkeeping(statement: Statement) -> bool:
    context = statement.context
    return any(pattern("bookkeeping").search(text) for text in (statement.text, context.label, *context.path[-1:]))


def _noun(mention: Mention) -> str:
    if mention.type == "phone":
        sort = sort_of_number(mention)
        return "number" if sort == "voice" else f"{sort} number"
    return _NOUNS.get(mention.type, mention.type)


def _masked(statement: Statement, mentions: Sequence[Mention]) -> _Wording:
    language = statement.file.source.setting.language
    parts: list[str] = []
    spelled = 0
    at, last = 0, None
    for mention in (*mentions, None):
        start, end = (mention.found.start, mention.found.end) if mention else (len(statement.text), 0)
        if start < at:
            continue
        between = statement.text[at:start]
        content = content_words(between, language)
        parts += content
        spelled += len(words(between)) - len(content)
        # A number and its vanity form are one value.
        if mention and (content or last is None or mention.value != last.value):
            parts.append(f"<{mention.type}{mention.found.kind}>")
        at, last = end, mention
    return _Wording(tuple(parts), spelled)


def _belongs(statement: Statement, before: Statement) -> bool:
    return before.block == statement.block or (before.section == statement.section and is_line(statement))
