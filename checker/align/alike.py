"""Values of which two texts speak in other words: each is what the other text says that is most like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log

from checker.align.around import Around, around
from checker.align.atmost import (
    COMPOUNDING,
    IN_WIDER,
    LESS,
    MADE_ALIKE,
    MORE,
    RARE,
    RARE_ENOUGH,
    WORDING,
    at_most,
    weighed,
)
from checker.align.page import Page, is_example, sort_of_number
from checker.align.siblings import Siblings
from checker.align.valued import Valued
from checker.model import Claim, Reason
from checker.subject import parted, subject_of
from knowledge.types import TYPES
from knowledge.types.base import Likeness

# What speaks against it: values of unlike makes; a condition, which may be another one.
UNLIKE, CONDITIONAL, NEARLY_ALL = -0.4, -0.25, 0.85
# Pages with a subject of their own each; with titles alike but for a word; with a subject that one of them names.
APART, PARTED, NAMED_ONCE = -0.6, -0.3, -0.15
ONE_WORDING = 0.97  # of the words shared: a sentence that is the same but for its value
COMMON = 0.6  # words less rare than this are in most titles
_LEAST_WORD, _PART = 3, 5  # letters: of a word that tells something, of a part of a longer one
ENOUGH = 1.0
# A counterpart has to be so much more like it than any other value there.
CLEARLY = 0.9
_LEAST = CLEARLY * ENOUGH
_TYPES = frozenset({"phone", "email", "money", "duration", "hours", "percentage", "quantity", "service_level"})
_NOT_CLAIMS = frozenset({"age", "past"})
# A value is compared with those that share one of its rarest words, as long as these are not many.
_RAREST, _MOST_TOGETHER = 5, 60


@dataclass(frozen=True, slots=True)
class Tie:
    """Two values that are taken to be of one thing, and why, by which words. score: 1 is enough."""

    a: int
    b: int
    score: float
    reasons: tuple[Reason, ...]
    common: tuple[str, ...]


def alike(pages: Sequence[Page]) -> list[Claim]:
    """Claims on the values that two texts state of one thing in words of their own."""
    said = _said(pages)
    valued = Valued([one.mention for one in said])
    return list(_claims(said, _ties(said, Siblings(pages), valued), valued))


def _said(pages: Iterable[Page]) -> list[Around]:
    return [
        around(page, statement, mention, mentions)
        for page in pages
        for statement, mentions in page.with_mentions()
        if statement.kind not in {"heading", "title"} and not is_example(statement)
        for mention in mentions
        if mention.type in _TYPES and mention.found.kind not in _NOT_CLAIMS
        # A textphone belongs to the number that it stands beside; the words around it are the same everywhere.
        if mention.type != "phone" or sort_of_number(mention) != "textphone"
    ]


class Rareness:
    """How much each word tells: one that few files have tells much, one that all have little."""

    def __init__(self, said: Sequence[Around]) -> None:
        files: dict[str, set[str]] = defaultdict(set)
        for one in said:
            for word in (*one.own, *one.wider):
                files[word].add(one.statement.file.path)
        of = max(2, len({one.statement.file.path for one in said}))
        most = log(1 + of / 2)
        self._told = {word: log(1 + of / len(paths)) / most if len(paths) > 1 else 1.0 for word, paths in files.items()}

    def __call__(self, word: str) -> float:
        return self._told.get(word, 1.0)


def _ties(said: Sequence[Around], siblings: Siblings, valued: Valued) -> list[Tie]:
    """The pairs of which each is the other's clear counterpart in its file."""
    rare = Rareness(said)
    weights = [weighed(one, rare) for one in said]
    best: dict[tuple[int, str], list[Tie]] = defaultdict(list)
    for a, b in _together(said, rare):
        most, covered = at_most(weights[a], weights[b])
        # What can neither tie nor stand in the way of a tie needs no look.
        if most < _LEAST or most + sum(_against(said[a], said[b], rare, covered)) < _LEAST:
            continue
        tie = _tie(said, a, b, rare, siblings, valued)
        if tie is not None:
            best[a, said[b].statement.file.path].append(tie)
            best[b, said[a].statement.file.path].append(tie)
    kept = []
    for (number, _), ties in best.items():
        ties.sort(key=lambda tie: (-tie.score, tie.a, tie.b))
        first = ties[0]
        if first.a != number or first.score < ENOUGH:
            continue
        back = best[first.b, said[number].statement.file.path]
        if max(back, key=lambda tie: (tie.score, -tie.a, -tie.b)) is first and _clear(valued, first, ties, back):
            kept.append(first)
    return kept


def _clear(valued: Valued, tie: Tie, ties: Sequence[Tie], back: Sequence[Tie]) -> bool:
    """Whether no other value there, unlike the counterpart, is nearly as good a counterpart."""
    for mine, other_side in ((ties, tie.b), (back, tie.a)):
        here = tie.a if other_side == tie.b else tie.b
        for other in mine:
            if other is tie or other.score < CLEARLY * tie.score:
                continue
            candidate = other.b if other.a == here else other.a
            if valued.likeness(candidate, other_side) is Likeness.DIFFERENT:
                return False
    return True


def _together(said: Sequence[Around], rare: Rareness) -> Iterator[tuple[int, int]]:
    """Pairs of one sort in two files that share one of the rarest words of either, each pair once."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        for word in sorted(one.own, key=lambda word: (-rare(word) * one.own[word], word))[:_RAREST]:
            blocks[one.sort, one.language, word].append(number)
    seen = set()
    for members in blocks.values():
        if len(members) > _MOST_TOGETHER:
            continue
        for at, first in enumerate(members):
            for second in members[at + 1 :]:
                if said[first].statement.file.path != said[second].statement.file.path and (first, second) not in seen:
                    seen.add((first, second))
                    yield first, second


def _against(one: Around, other: Around, rare: Rareness, covered: float) -> Iterator[float]:
    """The least that speaks against two values whatever they are, when they share at most so much of their words."""
    # Pages of unlike subjects that share more words are held further apart: so with none, it is the least.
    for reason in (*_of_subjects(one, other, rare, 0.0), *_of_conditions(one, other, covered)):
        yield reason.weight


def _tie(said: Sequence[Around], a: int, b: int, rare: Rareness, siblings: Siblings, valued: Valued) -> Tie | None:
    one, other = said[a], said[b]
    if not (set(one.case) <= set(other.told) and set(other.case) <= set(one.told)):
        return None
    if parted(subject_of(one.statement), subject_of(other.statement)):
        return None
    if one.years and other.years and not one.years & other.years:
        return None  # each says of which year it speaks
    if one.identities and other.identities and not one.identities & other.identities:
        return None  # two contacts
    if siblings.part(one, other) or _knows(said, a, b, valued) or _knows(said, b, a, valued):
        return None
    common = sorted(set(one.own) & set(other.own), key=lambda word: (-rare(word), word))
    if not any(len(word) >= _LEAST_WORD and not word.isdigit() for word in common):
        return None  # a postcode, or the number of a house
    less, more = sorted((_cover(one, other, rare), _cover(other, one, rare)))
    covered = more**MORE * less**LESS
    told = sum(rare(word) * min(one.own[word], other.own[word]) for word in common)
    near = valued.near(a, b)
    reasons = (
        Reason("wording", WORDING * covered, f"they share {covered:.0%} of the words around them that tell something"),
        Reason("rare", RARE * min(1.0, told / RARE_ENOUGH), "few other texts have these words"),
        _of_make(near, covered, one, other),
        *_of_subjects(one, other, rare, covered),
        *_of_conditions(one, other, covered),
    )
    return Tie(a, b, sum(reason.weight for reason in reasons), reasons, tuple(common))


def _knows(said: Sequence[Around], a: int, b: int, valued: Valued) -> bool:
    """Whether the paragraph of one also states the other's value, for another case."""
    known, other = said[a].known, said[b].mention
    if not known or valued.likeness(a, b) is not Likeness.DIFFERENT:
        return False
    return any(TYPES[other.type].same(other.value, rival.value).likeness is Likeness.EQUAL for rival in known)


def _of_make(near: float, covered: float, one: Around, other: Around) -> Reason:
    if near:
        return Reason("make", MADE_ALIKE * near, "the values are of one make")
    # Of what is said of one thing in nearly the same words, any value may have been changed; but pages of unlike
    # subjects say many things in the same words.
    of_one = bool(one.title & other.all or other.title & one.all)
    of_one = of_one or (covered >= NEARLY_ALL and not _of_unlike_pages(one, other))
    return Reason("make", UNLIKE * (1 - covered) if of_one else UNLIKE, "the values are of unlike makes")


def _of_unlike_pages(one: Around, other: Around) -> bool:
    """Whether the titles of both pages have words of which the other page says nothing."""
    return bool(one.title - other.all and other.title - one.all)


def _of_subjects(one: Around, other: Around, rare: Rareness, covered: float) -> Iterator[Reason]:
    """What the titles of the two pages have against it: that each has a subject of its own."""
    ours, theirs = one.title - other.all, other.title - one.all
    mine, its = ours & set(one.own), theirs & set(other.own)
    strangers = (one.borrowed or other.borrowed) and not (one.title & other.all or other.title & one.all)
    if strangers and ours and theirs:
        yield Reason("subject", APART, "their words are only those around, and the pages are about different things")
    elif mine and its:
        words = f"one is about {' '.join(sorted(mine))}, the other about {' '.join(sorted(its))}"
        yield Reason("subject", APART, words)
    elif ours and theirs and any(rare(word) > COMMON for word in one.title & other.title):
        yield Reason("subject", PARTED, "their pages have like titles, each with a word of its own")
    elif covered >= ONE_WORDING and ours and theirs and not one.title & other.title:
        yield Reason("subject", PARTED, "it is one wording, used on pages about different things")
    elif (mine and one.named_title) or (its and other.named_title):
        yield Reason("subject", NAMED_ONCE, "one of them names what its page is about")


def _of_conditions(one: Around, other: Around, covered: float) -> Iterator[Reason]:
    if one.conditional or other.conditional:
        # In nearly the same words it is the same condition, on pages that may be about one thing.
        part = 1.0 if _of_unlike_pages(one, other) else min(1.0, (1 - covered) / (1 - NEARLY_ALL))
        weight = CONDITIONAL * part
        yield Reason("condition", weight, "what is said of a case need not hold of another")


def _cover(one: Around, other: Around, rare: Rareness) -> float:
    """The share of what tells of one value that is also said of the other.

    A number or address that stands beside both speaks for them; what stands beside one alone, not against them.
    """
    total = both = 0.0
    for word, weight in one.own.items():
        shared = 1.0 if word in other.own else IN_WIDER if word in other.wider else _in_compound(word, one, other)
        if shared or word[0] != "=":
            total += rare(word) * weight
            both += rare(word) * weight * shared
    return both / total if total else 0.0


def _in_compound(word: str, one: Around, other: Around) -> float:
    """What it tells that a word is a part of one of the other's, or the other way round: "Portal", "Kundenportal"."""
    if one.language not in COMPOUNDING or len(word) < _PART:
        return 0.0
    parts = (there for there in other.own if len(there) >= _PART)
    return IN_WIDER if any(word.endswith(there) or there.endswith(word) for there in parts) else 0.0


def _claims(said: Sequence[Around], ties: Sequence[Tie], valued: Valued) -> Iterator[Claim]:
    """Claims for each group of values tied together of which some differ."""
    groups: dict[int, list[Tie]] = defaultdict(list)
    leader = _leaders(ties)
    for tie in ties:
        groups[leader[tie.a]].append(tie)
    for _, group in sorted(groups.items()):
        differing = [tie for tie in group if valued.likeness(tie.a, tie.b) is Likeness.DIFFERENT]
        if differing:
            best = max(differing, key=lambda tie: (tie.score, -tie.a, -tie.b))
            yield from _of_group(said, best, {number for tie in group for number in (tie.a, tie.b)})


def _leaders(ties: Iterable[Tie]) -> dict[int, int]:
    """For each tied value the first of all that are tied with it, directly or by others."""
    leader: dict[int, int] = {}

    def led(number: int) -> int:
        while leader.setdefault(number, number) != number:
            number = leader[number]
        return number

    for tie in ties:
        first, second = sorted((led(tie.a), led(tie.b)))
        leader[second] = first
    return {number: led(number) for number in leader}


def _of_group(said: Sequence[Around], best: Tie, members: Iterable[int]) -> Iterator[Claim]:
    one, other = said[best.a], said[best.b]
    common = sorted(set(one.own) & set(other.own))
    digest = sha256(" ".join(sorted({*one.own, *other.own})).encode()).hexdigest()[:8]
    about = f"alike:{_shown(one, common[:6])}/{digest}/{one.sort.strip()}"
    scope = tuple(sorted(set(one.case) | set(other.case)))
    thing = f"The {_noun(one)} that texts give with the words “{_shown(one, best.common)}”"
    for number in sorted(members):
        yield Claim(said[number].mention, about, scope, (Reason("thing", 0.0, thing), *best.reasons))


def _shown(one: Around, common: Sequence[str]) -> str:
    return " ".join(one.spelled(word) for word in common if word[0] != "=")[:60]


def _noun(one: Around) -> str:
    return {"money": "amount", "phone": "number", "duration": "time"}.get(one.mention.type, one.mention.type)
