"""The same passage, word for word, with another value in it: as many words before the value and behind it.

One sentence alone is often meant of two cases. Where the words of its neighbours are the same too, the passage was
copied, and whoever changed a value in one copy forgot the other. Where lines and paragraphs end does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from checker.align.page import Page, is_example
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import Marks, said_of_case
from checker.subject import subject_of
from checker.wording import small_words, words

# How many words on either side: few before and many behind, or the other way round; or else the sentence with its
# neighbour, however long they are.
_REACHES = ((5, 14), (16, 6))
# What one word of content adds, and the most that all add, by type. Amounts and shares are often the one thing in which
# two pages made from one template are meant to differ; terms and contacts seldom are.
PER_WORD, PER_SMALL_WORD = 0.1, 0.02
MOST, MOST_OF_AMOUNTS = 1.0, 0.4
_FEWEST = 5  # words of content
_AMOUNTS = frozenset({"money", "percentage", "quantity"})
_CONTACTS = frozenset({"phone", "email", "hours"})
_OTHER_KINDS = frozenset({"heading", "title", "cell"})
_NOT_CLAIMS = frozenset({"age", "past"})
# Dates are often of the text itself; one page may have several addresses.
_NOT_COMPARED = frozenset({"date", "url"})
_OF_PAGES = frozenset({"segment"})  # what a title, a heading or a key tells of all that stands below it
_SEVERAL = 2  # values: a contact that a file gives in so many ways in one passage is no slip


class _Said(NamedTuple):
    """A mention, where it stands among the words of its section, and by which sentence of that it is said."""

    mention: Mention
    at: int
    sentence: int


def verbatim(page: Page) -> Iterator[Claim]:
    """A claim for each value in a passage long enough to be recognised, and one more for a passage that goes further.

    Of a passage that the file has with several values, only contacts are claimed: terms and amounts that one page gives
    twice in the same words are of two cases.
    """
    found: dict[tuple[str, Marks], list[Claim]] = defaultdict(list)
    wanted = {_passage(statement) for statement, _ in page.with_mentions() if statement.kind not in _OTHER_KINDS}
    passages: dict[tuple[int, tuple[str, ...]], list[Statement]] = defaultdict(list)
    for section in sorted({section for section, _ in wanted}):
        for statement in page.sections[section]:
            if statement.kind not in _OTHER_KINDS and _passage(statement) in wanted:
                passages[_passage(statement)].append(statement)
    for statements in passages.values():
        stream: list[str] = []
        begins = [0]
        said = []
        for number, statement in enumerate(statements):
            said += [_Said(mention, at, number) for mention, at in _read(page, statement, stream)]
            begins.append(len(stream))
        for one in said:
            for claim in _claims(one, stream, begins):
                found[claim.about, claim.scope].append(claim)
    for claims in found.values():
        values = {claim.mention.value for claim in claims}
        if len(values) == 1 or (len(values) <= _SEVERAL and claims[0].mention.type in _CONTACTS):
            yield from claims


def _passage(statement: Statement) -> tuple[int, tuple[str, ...]]:
    """What lies between two headings, or below one key."""
    return statement.section, statement.context.path


def _read(page: Page, statement: Statement, stream: list[str]) -> Iterator[tuple[Mention, int]]:
    """Put the words of a statement into the stream, with a sign in the place of each value; yields where these are."""
    at = 0
    for mention in page.mentions.get(statement.order, ()):
        if mention.found.start >= at:
            stream += words(statement.text[at : mention.found.start])
            stream.append(f"<{mention.type}>")
            at = mention.found.end
            yield mention, len(stream) - 1
    stream += words(statement.text[at:])


def _bounds(said: _Said, begins: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    """From where to where in the stream each passage goes that is looked at."""
    for few, many in _REACHES:
        yield max(0, said.at - few), min(end, said.at + 1 + many)
    here, behind = begins[said.sentence], begins[said.sentence + 1]
    yield begins[max(0, said.sentence - 1)], behind
    yield here, begins[min(len(begins) - 1, said.sentence + 2)]


def _claims(said: _Said, stream: Sequence[str], begins: Sequence[int]) -> Iterator[Claim]:
    mention = said.mention
    if mention.found.kind in _NOT_CLAIMS or mention.type in _NOT_COMPARED or is_example(mention.statement):
        return
    small = small_words(mention.statement.file.source.setting.language)
    scope = _scope(mention.statement)
    most = MOST_OF_AMOUNTS if mention.type in _AMOUNTS else MOST
    done: set[tuple[str, ...]] = set()
    for start, end in _bounds(said, begins, len(stream)):
        before, after = stream[start : said.at], stream[said.at + 1 : end]
        passage = (*before, f"<{mention.type} {mention.found.kind}>", *after)
        telling = [word for word in (*before, *after) if word[0].isalpha() and word not in small]
        weight = PER_WORD * len(telling) + PER_SMALL_WORD * (len(before) + len(after) - len(telling))
        if passage in done or weight < most / 2 or len(telling) < _FEWEST:
            continue
        done.add(passage)
        digest = sha256(" ".join(passage).encode()).hexdigest()[:8]
        reasons = (
            Reason("thing", 0.0, f"The {_noun(mention)} in one and the same passage"),
            Reason("wording", min(most, weight), f"{len(telling)} words of content around it are the same"),
        )
        yield Claim(mention, f"verbatim:{' '.join(telling[:6])}/{digest}/{mention.type}", scope, reasons)


def _noun(mention: Mention) -> str:
    return {"phone": "number", "money": "amount", "email": "e-mail address"}.get(mention.type, mention.type)


def _scope(statement: Statement) -> Marks:
    """What the words do not say of the case: the source, the branch of a template, the places that are spoken of."""
    source = statement.file.source
    marks = {("region", place) for place in subject_of(statement).places}
    told = (("branch", statement.context.branch), ("region", source.region), ("segment", source.segment))
    marks |= {mark for mark in told if mark[1]}
    context, language = statement.context, source.setting.language
    for text in (context.title, *context.headings, *(key.replace("_", " ") for key in context.path)):
        marks |= {mark for mark in said_of_case(text, language) if mark[0] in _OF_PAGES}
    if source.draft:
        marks.add(("draft", "yes"))
    return tuple(sorted(marks))
