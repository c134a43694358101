"""The same place of two versions of one file: the same key, the same row and column, the same words around the value.

A flow of which there are two versions, or a table that was copied, has most of its entries twice. Where one of them has
another value, no word around it tells so: all words are the same. The key under which it stands says that it is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from checker.align.page import Page, is_example
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import marks_of
from checker.wording import subject_words, words

# What each telling word of the key adds, and the most; then a wording of several words. Of a shorter key the likeness
# of the subjects has to add the rest.
PER_KEY_WORD, MOST_OF_KEY, OF_WORDS, OF_FEW_WORDS = 0.2, 0.8, 0.2, 0.1
_SEVERAL = 3
_MOST_BEFORE = 6  # statements
_FEWEST_KEY_WORDS = 2
_NOT_CLAIMS = frozenset({"age", "past"})


def slot(page: Page) -> Iterator[Claim]:
    """A claim for each value below a key of several words, unless the file has the same place twice."""
    found: dict[str, list[tuple[Claim, Any]]] = defaultdict(list)
    for statement, mentions in page.with_mentions():
        key = _key(statement)
        if key and statement.kind != "heading" and not is_example(statement):
            for claim in _claims(page, statement, mentions, key):
                found[claim.about].append((claim, claim.mention.value))
    for claims in found.values():
        if len({value for _, value in claims}) == 1:
            yield from (claim for claim, _ in claims)


def _key(statement: Statement) -> tuple[str, ...]:
    """The telling words of the nearest key that has several; () where there is none, or it is one entry of a list."""
    language = statement.file.source.setting.language
    for key in reversed(statement.context.path):
        if key.isdigit():
            return ()
        named = subject_words(key.replace("_", " ").replace("-", " "), language)
        if len(named) >= _FEWEST_KEY_WORDS:
            return named
    return ()


def _claims(page: Page, statement: Statement, mentions: Sequence[Mention], key: tuple[str, ...]) -> Iterator[Claim]:
    context = statement.context
    row = _before_in_block(page, statement)
    wording = f"{context.label}|{context.column}|{row}|{_masked(statement, mentions)}"
    several = sum(word[0] != "<" for word in wording.replace("|", " ").split()) >= _SEVERAL
    for at, mention in enumerate(mentions):
        if mention.found.kind in _NOT_CLAIMS:
            continue
        place = f"{context.path[-1]}|{'|'.join(context.headings[-1:])}|{wording}|{at}"
        about = f"slot:{' '.join(key[:6])}/{sha256(place.encode()).hexdigest()[:8]}/{mention.type}"
        beside = [other for other in mentions if other is not mention and other.type == mention.type]
        shown = " / ".join(filter(None, (context.label.strip(": ") or " ".join(key), context.column.strip(": "))))
        reasons = (
            Reason("thing", 0.0, f"The {mention.type} below “{shown}”"),
            Reason("key", min(MOST_OF_KEY, PER_KEY_WORD * len(key)), "both stand below the same key"),
            Reason("wording", OF_WORDS if several else OF_FEW_WORDS, "all words around them are the same"),
        )
        yield Claim(mention, about, marks_of(mention, beside), reasons)


def _before_in_block(page: Page, statement: Statement) -> str:
    """What the cells of its row say before it, without their values."""
    before: list[str] = []
    for there in page.before(statement):
        if there.block != statement.block or len(before) == _MOST_BEFORE:
            break
        before.append(_masked(there, page.mentions.get(there.order, ())))
    return "|".join(before)


def _masked(statement: Statement, mentions: Sequence[Mention]) -> str:
    parts: list[str] = []
    at = 0
    for mention in mentions:
        if mention.found.start >= at:
            parts += [*words(statement.text[at : mention.found.start]), f"<{mention.type}>"]
            at = mention.found.end
    return " ".join((*parts, *words(statement.text[at:])))
