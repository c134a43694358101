"""Two passages that are versions of one: which of their values stand in the same place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from checker.align.page import Page, sort_of_number
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import Marks, said_of_case
from checker.wording import content_words, words
from knowledge.types import TYPES
from knowledge.types.base import Found, Likeness

# The share of each passage, without the values that differ, that the other has too; of bare numbers it has to be more.
SHARED, SHARED_BY_NUMBERS = 0.6, 0.8
_SHORT = 3  # telling words of a passage in which each of them counts
LEAST = 2  # words that both have, at least
_NUMBER = re.compile(r"(?<![^\s(“\"])\w*\d[\w/.-]*(?<![.-])")
_PLAIN = "text"  # the type of a number or code that no type of value reads


@dataclass(frozen=True, slots=True)
class Slot:
    """A value of one passage and the one in its place in the other. reasons: why they are held against each other."""

    one: Mention
    other: Mention
    likeness: Likeness
    reason: str


@dataclass(frozen=True)
class Alignment:
    """Two passages laid side by side. shared: the lesser of the shares of each that the other has."""

    shared: float
    words: int
    slots: tuple[Slot, ...]

    @property
    def are_versions(self) -> bool:
        return self.shared >= SHARED and self.words >= LEAST


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or the place of a value; key: what it is compared by."""

    key: str
    mention: Mention | None = None


def laid_side_by_side(a: Page, b: Page) -> Alignment:
    """The values of two passages, each with the one that stands in its place in the other."""
    ours, theirs = _tokens(a), _tokens(b)
    equal = _equal(ours, theirs)
    shared, count = _overlap(ours, theirs, equal)
    if _of_other_things(a, b):
        shared = 0.0
    slots = tuple(_slots(ours, theirs, equal, numbers=shared >= SHARED_BY_NUMBERS))
    return Alignment(shared, count, slots)


def versions(a: Page, b: Page) -> list[Claim]:
    """Claims on the values of two versions of one passage, a pair for each place in which both state one."""
    aligned = laid_side_by_side(a, b)
    if not aligned.are_versions:
        return []
    shared = f"{aligned.shared:.0%} of each is also in the other, without what differs"
    return [
        claim
        for number, slot in enumerate(aligned.slots)
        if slot.likeness is Likeness.DIFFERENT
        for claim in _claims(number, slot, Reason("version", 1.0, shared))
    ]


def _of_other_things(a: Page, b: Page) -> bool:
    """Whether two short passages have telling words each for themselves: "standard rate" and "reduced rate"."""
    ours, theirs = _content(a), _content(b)
    if min(len(ours), len(theirs)) > _SHORT or not (ours - theirs and theirs - ours):
        return False
    return len(ours & theirs) < SHARED * min(len(ours), len(theirs))


def _content(page: Page) -> set[str]:
    return {
        word
        for token in _tokens(page)
        if token.mention is None and token.key[0].isalpha()
        for word in content_words(token.key, page.statements[0].file.source.setting.language)
    }


def _claims(number: int, slot: Slot, version: Reason) -> Iterator[Claim]:
    noun = "number" if slot.one.type in {_PLAIN, "phone"} else slot.one.type
    reasons = (Reason("thing", 0.0, f"The {noun} in one and the same place"), version)
    for mention in (slot.one, slot.other):
        yield Claim(mention, f"version:{number}/{slot.one.type}", case_of(mention), reasons)


def case_of(mention: Mention) -> Marks:
    """For which case a passage states its values: what holds of them all, so that it parts two versions."""
    language = mention.statement.file.source.setting.language
    said = said_of_case(mention.statement.text, language)
    # Until when something holds is a part of what is said; only "was" and "will be" are about another time.
    return tuple(mark for mark in said if mark[0] != "time" or not mark[1][-1].isdigit())


def _tokens(page: Page) -> list[_Token]:
    tokens: list[_Token] = []
    for statement in page.statements:
        if statement.kind == "title":
            continue
        at = 0
        for mention in (*page.mentions.get(statement.order, ()), None):
            end = mention.found.start if mention else len(statement.text)
            if end < at:
                continue
            tokens += _plain(statement, at, end)
            if mention:
                tokens.append(_Token(_sort(mention), mention))
                at = mention.found.end
    return tokens


def _plain(statement: Statement, start: int, end: int) -> Iterator[_Token]:
    """The words of a part of a statement; numbers and codes as values of their own."""
    text, setting = statement.text, statement.file.source.setting
    at = start
    for number in _NUMBER.finditer(text, start, end):
        yield from (_Token(word) for word in words(text[at : number.start()]))
        value = TYPES[_PLAIN].parse(number.group(), setting)
        mention = Mention(statement, _PLAIN, Found(number.start(), number.end(), value))
        yield _Token(_sort(mention), mention)
        at = number.end()
    yield from (_Token(word) for word in words(text[at:end]))


def _sort(mention: Mention) -> str:
    return f"<{mention.type} {sort_of_number(mention) if mention.type == 'phone' else ''}>"


def _likeness(one: Mention, other: Mention) -> tuple[Likeness, str]:
    verdict = TYPES[one.type].same(one.value, other.value)
    return verdict.likeness, verdict.reason


def _equal(ours: Sequence[_Token], theirs: Sequence[_Token]) -> dict[int, int]:
    """The values of one passage that the other states too, wherever: place by place, each taken once."""
    left = [number for number, token in enumerate(theirs) if token.mention]
    found: dict[int, int] = {}
    for at, token in enumerate(ours):
        mention = token.mention
        if mention is None:
            continue
        match = next(
            (number for number in left if theirs[number].key == token.key and _agree(mention, theirs[number].mention)),
            None,
        )
        if match is not None:
            found[at] = match
            left.remove(match)
    return found


def _agree(one: Mention, other: Mention | None) -> bool:
    return other is not None and _likeness(one, other)[0] is not Likeness.DIFFERENT


def _overlap(ours: Sequence[_Token], theirs: Sequence[_Token], equal: dict[int, int]) -> tuple[float, int]:
    """The lesser share of words and equal values that both have, and how many words both have."""
    mine = Counter(token.key for token in ours if token.mention is None)
    its = Counter(token.key for token in theirs if token.mention is None)
    common = (mine & its).total()
    shares = [(common + len(equal)) / max(1, side.total() + len(equal)) for side in (mine, its)]
    return min(shares), common + len(equal)


def _slots(ours: Sequence[_Token], theirs: Sequence[_Token], equal: dict[int, int], *, numbers: bool) -> Iterator[Slot]:
    taken = set(equal.values())
    for at, match in equal.items():
        one, other = ours[at].mention, theirs[match].mention
        if one and other:
            yield Slot(one, other, *_likeness(one, other))
    matcher = SequenceMatcher(None, [token.key for token in ours], [token.key for token in theirs], autojunk=False)
    for _, first, last, there, until in matcher.get_opcodes():
        mine = [(at, ours[at].mention) for at in range(first, last) if ours[at].mention and at not in equal]
        its = [(at, theirs[at].mention) for at in range(there, until) if theirs[at].mention and at not in taken]
        if len(mine) != len(its):
            continue
        for (_, one), (_, other) in zip(mine, its, strict=True):
            if one and other and _sort(one) == _sort(other) and (numbers or one.type != _PLAIN):
                yield Slot(one, other, *_likeness(one, other))
