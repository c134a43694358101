"""Which sentences are near copies of one another: the same wording, but for a word or a remark more or less."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from checker.align.words import pattern
from checker.model import Claim, Reason
from checker.wording import content_words

# How much of the longer wording both must share, and how many words at least.
SHARED, LEAST_SHARED = 0.65, 4
# Where each has a word that the other lacks, a copy was reworded; with fewer words in common it is about another thing.
LEAST_SHARED_WHEN_REWORDED = 7
# A sentence is compared with those that share one of its rarest words, as long as these are not many.
_RAREST, _MOST_TOGETHER = 3, 40


@dataclass(frozen=True)
class _Said:
    """A claim with the words around its value."""

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
    def conditional(self) -> bool:
        return pattern("condition").search(self.claim.mention.statement.text) is not None

    @cached_property
    def _around(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        statement, found = self.claim.mention.statement, self.claim.mention.found
        language = statement.file.source.setting.language
        return content_words(statement.text[: found.start], language), content_words(statement.text[found.end :], language)


def with_copies(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, those about near copies of one sentence being about the same thing.

    Only claims about a sentence change; each costs a look at no more than some hundred others.
    """
    listed = list(claims)
    about: dict[str, str] = {}
    likeness: dict[str, float] = {}
    one_of_each = {claim.about: claim for claim in listed if claim.about.startswith("sentence:")}
    said = [_Said(claim) for _, claim in sorted(one_of_each.items())]
    for a, b in _together(said):
        shared = _shared(a, b)
        if shared:
            first, second = (about.get(one.claim.about, one.claim.about) for one in (a, b))
            chosen = min(first, second)
            about[a.claim.about] = about[b.claim.about] = chosen
            for one in (a, b):
                likeness[one.claim.about] = min(shared, likeness.get(one.claim.about, 1.0))
    return [_renamed(claim, about.get(claim.about), likeness.get(claim.about, 1.0)) for claim in listed]


def _renamed(claim: Claim, about: str | None, likeness: float) -> Claim:
    if about is None:
        return claim
    reasons = tuple(
        replace(r, weight=r.weight * likeness, words="most words around it are the same") if r.part == "wording" else r
        for r in claim.reasons
    )
    return replace(claim, about=about, reasons=reasons)


def _together(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Pairs that share one of the rarest words of either, each pair once."""
    frequency = Counter(word for one in said for word in one.words)
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        rarest = sorted((word for word in one.words if frequency[word] > 1), key=lambda w: (frequency[w], w))
        for word in rarest[:_RAREST]:
            blocks[one.claim.mention.type, word].append(number)
    seen = set()
    for members in blocks.values():
        if len(members) > _MOST_TOGETHER:
            continue
        for at, first in enumerate(members):
            for second in members[at + 1 :]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield said[first], said[second]


def _shared(a: _Said, b: _Said) -> float:
    """The share of common words if one is a near copy of the other, else 0."""
    common = len(a.words & b.words)
    longer = max(len(a.words), len(b.words))
    if common < LEAST_SHARED or common < SHARED * longer or a.conditional != b.conditional or not a.near & b.near:
        return 0.0
    if a.words - b.words and b.words - a.words:
        reworded = max(len(a.words - b.words), len(b.words - a.words)) == 1
        return common / longer if reworded and common >= LEAST_SHARED_WHEN_REWORDED else 0.0
    return common / longer
