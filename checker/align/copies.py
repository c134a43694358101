"""Which sentences are near copies of one another: the same wording, but for a word or a remark more or less."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from checker.align.words import pattern
from checker.model import Claim
from checker.subject import subject_of
from checker.wording import content_words

# How much of the longer wording both must share, and how many words at least.
SHARED, LEAST_SHARED = 0.65, 4
# Where each has a word that the other lacks, a copy was reworded; with fewer words in common it is about another thing.
LEAST_SHARED_WHEN_REWORDED = 7
# A sentence is compared with those that share one of its rarest words, as long as these are not many.
_RAREST, MOST_TOGETHER = 3, 40
Link = tuple[str, str, float]
"""What two sentences that are near copies are about, and the share of their words that both have."""


@dataclass(frozen=True)
class Said:
    """A claim about a sentence with the words around its value."""

    claim: Claim

    @cached_property
    def words(self) -> frozenset[str]:
        before, after = self._around
        return frozenset(word for word in (*before, *after) if word[0].isalpha())

    @cached_property
    def near(self) -> frozenset[str]:
        """The words next to the value, which tell what it is a value of."""
        before, after = self._around
        return frozenset((*before[-2:], *after[:2]))

    @cached_property
    def subject(self) -> frozenset[str]:
        return subject_of(self.claim.mention.statement).words

    @property
    def role(self) -> str:
        """Which of its sentence's values it is: the type and the number in it."""
        return self.claim.about.rpartition("/")[2]

    @cached_property
    def conditional(self) -> bool:
        return pattern("condition").search(self.claim.mention.statement.text) is not None

    @cached_property
    def _around(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        statement, found = self.claim.mention.statement, self.claim.mention.found
        language = statement.file.source.setting.language
        return content_words(statement.text[: found.start], language), content_words(
            statement.text[found.end :], language
        )


def copies(claims: Iterable[Claim]) -> list[Claim]:
    """Further claims for those about a sentence that has near copies: all of these are then about one thing.

    Each sentence costs a look at no more than some hundred others, however many there are.
    """
    listed = [claim for claim in claims if is_of_sentence(claim)]
    said = said_of(listed)
    return as_copies(listed, links(_together(said)))


def is_of_sentence(claim: Claim) -> bool:
    """Whether it is about a sentence."""
    return claim.about.startswith("sentence:")


def said_of(claims: Iterable[Claim]) -> list[Said]:
    """One claim for each sentence that they are about, the last, in order of the alphabet."""
    one_of_each = {claim.about: claim for claim in claims}
    return [Said(claim) for _, claim in sorted(one_of_each.items())]


def links(pairs: Iterable[tuple[Said, Said]]) -> Iterator[Link]:
    """Those of some pairs that are near copies."""
    return ((a.claim.about, b.claim.about, shared) for a, b in pairs if (shared := _shared(a, b)))


def as_copies(claims: Iterable[Claim], linked: Iterable[Link]) -> list[Claim]:
    """Further claims for those about sentences that are linked."""
    leader: dict[str, str] = {}
    likeness: dict[str, float] = {}
    for a, b, shared in linked:
        for one in (a, b):
            leader.setdefault(one, one)
            likeness[one] = min(shared, likeness.get(one, 1.0))
        first, second = sorted((_led(leader, a), _led(leader, b)))
        leader[second] = first
    return [
        _as_copy(claim, _led(leader, claim.about), likeness[claim.about]) for claim in claims if claim.about in leader
    ]


def _led(leader: dict[str, str], about: str) -> str:
    """The first, in order of the alphabet, of all that are linked with it."""
    while leader[about] != about:
        about = leader[about]
    return about


def _as_copy(claim: Claim, about: str, likeness: float) -> Claim:
    reasons = tuple(
        replace(r, weight=r.weight * likeness, words="most words around it are the same") if r.part == "wording" else r
        for r in claim.reasons
    )
    return replace(claim, about=about.replace("sentence:", "copies:", 1), reasons=reasons)


def rarest(words: Iterable[str], frequency: Mapping[str, int]) -> list[str]:
    """By which words a sentence is compared with others. frequency: of how many sentences each word is."""
    return sorted((word for word in words if frequency[word] > 1), key=lambda w: (frequency[w], w))[:_RAREST]


def _together(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs that share one of the rarest words of either, each pair once."""
    frequency = Counter(word for one in said for word in one.words)
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        for word in rarest(one.words, frequency):
            blocks[one.claim.mention.type, word].append(number)
    seen = set()
    for members in blocks.values():
        if len(members) > MOST_TOGETHER:
            continue
        for at, first in enumerate(members):
            for second in members[at + 1 :]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield said[first], said[second]


def _shared(a: Said, b: Said) -> float:
    """The share of common words if one is a near copy of the other, else 0."""
    common = len(a.words & b.words)
    longer = max(len(a.words), len(b.words))
    if a.claim.mention.statement is b.claim.mention.statement or a.role != b.role:
        return 0.0
    if common < LEAST_SHARED or common < SHARED * longer or a.conditional != b.conditional or not a.near & b.near:
        return 0.0
    if a.words - b.words and b.words - a.words:
        if (a.words - b.words) & a.subject or (b.words - a.words) & b.subject:
            return 0.0  # the word that was changed is what its page is about
        reworded = max(len(a.words - b.words), len(b.words - a.words)) == 1
        return common / longer if reworded and common >= LEAST_SHARED_WHEN_REWORDED else 0.0
    return common / longer
