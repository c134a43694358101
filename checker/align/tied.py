"""Whether two values that are said in other words are of one thing: what speaks for it and against it, in parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log

from checker.align.address import address_in
from checker.align.around import CONTACTS, Around
from checker.align.atmost import (
    COMPOUNDING,
    FURTHER_TOLD,
    IN_WIDER,
    LESS,
    MADE_ALIKE,
    MORE,
    RARE,
    RARE_ENOUGH,
    SURROUNDED,
    WORDING,
)
from checker.align.shape import is_within
from checker.align.siblings import Siblings
from checker.align.valued import SLIPPED, Valued, is_of_one_number, is_of_one_shape
from checker.model import Reason
from checker.subject import parted, subject_of
from knowledge.quickly import quickly_made
from knowledge.types.base import Likeness

# What speaks against it: values of unlike makes; a condition, which may be another one.
UNLIKE, FAR, CONDITIONAL, NEARLY_ALL = -0.4, -0.2, -0.25, 0.85
SEVERAL = 3  # times as much, or as long, as an update may make of a value
HEADED = -0.3  # a row whose head is of another thing
# Pages with a subject of their own each; with titles alike but for a word; with a subject that one of them names.
APART, PARTED, NAMED_ONCE = -0.6, -0.45, -0.15
HALF = 0.5  # of the words shared: what stands around tells nothing where the values' own words do not
ONE_WORDING = 0.97  # of the words shared: a sentence that is the same but for its value
COMMON = 0.6  # words less rare than this are in most titles
_IN_ONE = 0.99  # what one file alone says is rarer than this
_LEAST_WORD, _PART = 3, 5  # letters: of a word that tells something, of a part of a longer one
ENOUGH = 1.0
# A counterpart has to be so much more like it than any other value there.
CLEARLY = 0.9
LEAST = CLEARLY * ENOUGH
"""What falls short of this neither ties nor stands in the way of a tie."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Tie:
    """Two values that are taken to be of one thing, and why, by which words. score: 1 is enough."""

    a: int
    b: int
    score: float
    reasons: tuple[Reason, ...]
    common: tuple[str, ...]


class Rareness:
    """How much each word tells: one that few files have tells much, one that all have little."""

    def __init__(self, count: Callable[[str], int], of: int) -> None:
        """count: how many files have a word. of: so many files that have values."""
        self._count, self._of = count, _roundly(max(2, of))
        # What half of the files say, such as the name of the organisation, is the subject of none.
        self.of_house = min(_IN_ONE, log(3) / log(1 + self._of / 2))
        self._told: dict[str, float] = {}

    @classmethod
    def among(cls, said: Sequence[Around]) -> Rareness:
        """In the files of these values, which stand file by file."""
        counts: Counter[str] = Counter()
        files = 0
        for _, of_file in groupby(said, lambda one: one.statement.file.path):
            counts.update({word for one in of_file for words in (one.own, one.wider) for word in words})
            files += 1
        return cls(counts.__getitem__, files)

    def __call__(self, word: str) -> float:
        told = self._told.get(word)
        if told is None:
            count = _roundly(self._count(word))
            told = log(1 + self._of / count) / log(1 + self._of / 2) if count > 1 else 1.0
            self._told[word] = told
        return told


def _roundly(count: int) -> int:
    """A count to five binary digits: of many files, one more or less says nothing, and what is known holds (0024)."""
    less = max(0, count.bit_length() - 5)
    return count >> less << less


def against(one: Around, other: Around, rare: Rareness, covered: float) -> float:
    """The least that speaks against two values whatever they are, when they share at most so much of their words."""
    if one.mention.type == "phone":
        return 0.0  # it may be a slip
    # Pages of unlike subjects that share more words are held further apart: so with none, it is the least.
    reasons = (*_of_subjects(one, other, rare, 0.0), *_of_conditions(one, other, covered))
    return sum(reason.weight for reason in reasons)


class Tying:
    """Tells of two values of some texts, by their numbers, whether they are tied."""

    def __init__(self, said: Sequence[Around], rare: Rareness, siblings: Siblings, valued: Valued) -> None:
        self._said, self._rare, self._siblings, self._valued = said, rare, siblings, valued

    def tie(self, a: int, b: int) -> Tie | None:
        """The tie of two values, as far as their words tell; None where it is too weak to count."""
        one, other = self._said[a], self._said[b]
        if one.years and other.years and not one.years & other.years:
            return None  # each says of which year it speaks
        if one.identities and other.identities and not one.identities & other.identities:
            return None  # two contacts
        tie = self._scored(a, b)
        return None if tie.score < LEAST else tie

    def apart(self, a: int, b: int) -> bool:
        """Whether something tells two values apart that their words would tie; dearer to find out than these."""
        one, other = self._said[a], self._said[b]
        if one.mention.type == "phone" and address_in(one.statement.text) and address_in(other.statement.text):
            return True  # under one roof each team has a number of its own (see `address`)
        told = (self._knows, self._lists)
        return self._of_unlike_cases(one, other) or any(known(a, b) or known(b, a) for known in told)

    def _of_unlike_cases(self, one: Around, other: Around) -> bool:
        if not (set(one.case) <= set(other.told) and set(other.case) <= set(one.told)):
            return True
        if parted(subject_of(one.statement), subject_of(other.statement)):
            return True
        if not any(len(word) >= _LEAST_WORD and not word.isdigit() for word in one.own_words & other.own_words):
            return True  # a postcode, or the number of a house
        return self._siblings.part(one, other)

    def _lists(self, a: int, b: int) -> bool:
        """Whether one's page also gives the other's number, which but for a digit is the same: they are two lines."""
        listed, value = self._said[a].listed, self._said[b].mention.value
        return bool(listed) and self._valued.near(a, b) == SLIPPED and any(one.value == value for one in listed)

    def _scored(self, a: int, b: int) -> Tie:
        one, other, rare = self._said[a], self._said[b], self._rare
        common = sorted(one.own.keys() & other.own.keys(), key=lambda word: (-rare(word), word))
        less, more = sorted((cover(one, other, rare), cover(other, one, rare)))
        covered = more**MORE * less**LESS
        told = told_by(one, other, rare)
        near = self._valued.near(a, b)
        words = f"they share {covered:.0%} of the words around them that tell something"
        # Of two cases, or where the values' own words are others, what stands around both tells nothing.
        tells = one.mention.type == "date" or (covered >= HALF and not (one.conditional or other.conditional))
        reasons = (
            Reason("wording", WORDING * covered, words),
            Reason("rare", RARE * min(1.0, told / RARE_ENOUGH), "few other texts have these words"),
            _of_make(near, covered, one, other),
            *(_of_surroundings(one, other, rare, set(common)) if tells else ()),
            *(_of_subjects(one, other, rare, covered) if near != SLIPPED else ()),
            *_of_conditions(one, other, covered),
            *_of_heads(one, other, rare),
        )
        return Tie(a, b, sum(reason.weight for reason in reasons), reasons, tuple(common))

    def _knows(self, a: int, b: int) -> bool:
        """Whether the paragraph of one also states the other's value, for another case."""
        known, other = self._said[a].known, self._said[b].mention
        if not known or self._valued.likeness(a, b) is not Likeness.DIFFERENT:
            return False
        return any(is_of_one_number(other.type, other.value, rival.value) for rival in known)


def told_by(one: Around, other: Around, rare: Rareness) -> float:
    """What the words tell that two values have in common, beside them or further off."""
    common = one.own.keys() & other.own.keys()
    told = sum(rare(word) * min(one.own[word], other.own[word]) for word in sorted(common))
    return told + FURTHER_TOLD * (_told_further(one, other, rare) + _told_further(other, one, rare))


def _told_further(one: Around, other: Around, rare: Rareness) -> float:
    """What the words of the one tell that stand around the other only."""
    return sum(
        rare(word) * weight * other.wider[word]
        for word, weight in one.own.items()
        if word not in other.own and word in other.wider
    )


def _of_surroundings(one: Around, other: Around, rare: Rareness, common: set[str]) -> Iterator[Reason]:
    """What it adds that the title, headings or keys around both have words in common, which the values' own have not.

    Of contacts it tells nothing: one page has several, each for something else. Of hours, the pages' titles do.
    """
    of_place = one.mention.type == "hours" and any(rare(word) > COMMON for word in one.title & other.title)
    if one.mention.type in CONTACTS and not of_place:
        return
    shared = {word for word in one.wider if word in other.wider} - common
    told = sum(rare(word) for word in shared if rare(word) > rare.of_house)
    if told:
        yield Reason("around", SURROUNDED * min(1.0, told / RARE_ENOUGH), "what stands around both has words in common")


def _of_make(near: float, covered: float, one: Around, other: Around) -> Reason:
    if near and one.mention.type == "date":
        return Reason(
            "make", MADE_ALIKE + SURROUNDED, f"both are the {one.sort.partition(' ')[2]} of something, in one season"
        )
    if near:
        # In one wording a value may have been halved or doubled as well.
        return Reason("make", MADE_ALIKE * max(near, HALF * (covered >= ONE_WORDING)), "the values are of one make")
    if is_of_one_shape(one.mention.value, other.mention.value) and is_within(
        SEVERAL, one.mention.type, one.mention.value, other.mention.value
    ):
        return Reason("make", FAR * (1 - covered), "the values are of one make, but far apart")
    if one.mention.type == "date":
        return Reason("make", -1.0, "the days are not of one season")
    # Of what is said of one thing in nearly the same words, any value may have been changed; but pages of unlike
    # subjects say many things in the same words.
    of_one = _of_one_thing(one, other) or (covered >= NEARLY_ALL and not _of_unlike_pages(one, other))
    return Reason("make", UNLIKE * (1 - covered) if of_one else UNLIKE, "the values are of unlike makes")


def _of_unlike_pages(one: Around, other: Around) -> bool:
    """Whether the titles of both pages have words of which the other page says nothing."""
    return not (all(map(other.says, one.title)) or all(map(one.says, other.title)))


def _of_one_thing(one: Around, other: Around) -> bool:
    """Whether the title of either page has a word that is said of the other value."""
    return any(map(other.says, one.title)) or any(map(one.says, other.title))


def _of_subjects(one: Around, other: Around, rare: Rareness, covered: float) -> Iterator[Reason]:
    """What the titles of the two pages have against it: that each has a subject of its own."""
    ours = {word for word in one.title if not other.says(word) and rare(word) > rare.of_house}
    theirs = {word for word in other.title if not one.says(word) and rare(word) > rare.of_house}
    mine, its = ours & one.own.keys(), theirs & other.own.keys()
    strangers = (one.borrowed or other.borrowed) and not _of_one_thing(one, other)
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


def _of_heads(one: Around, other: Around, rare: Rareness) -> Iterator[Reason]:
    """What it has against it that nothing that is said of the other is what the head of the row says."""
    for this, that in ((one, other), (other, one)):
        if alone := {word for word in this.head if not that.says(word)}:
            share = sum(map(rare, alone)) / sum(map(rare, this.head))
            yield Reason("head", HEADED * share, f"nothing is said of {' '.join(sorted(alone))} there")


def _of_conditions(one: Around, other: Around, covered: float) -> Iterator[Reason]:
    if one.conditional or other.conditional:
        # In nearly the same words it is the same condition, on pages that may be about one thing.
        part = 1.0 if _of_unlike_pages(one, other) else min(1.0, (1 - covered) / (1 - NEARLY_ALL))
        weight = CONDITIONAL * part
        yield Reason("condition", weight, "what is said of a case need not hold of another")


def cover(one: Around, other: Around, rare: Rareness) -> float:
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
