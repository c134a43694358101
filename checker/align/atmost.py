"""The score that two values can have at most, as far as the words around them tell: what falls short needs no look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checker.align.around import Around
from knowledge.quickly import quickly_made

# What each part adds; together with ENOUGH of `compare`, where one must arrive at 1.
WORDING, RARE, MADE_ALIKE, SURROUNDED = 0.65, 0.55, 0.2, 0.15
_FURTHER = MADE_ALIKE + SURROUNDED
# What a word tells that is only said further off by the other, or as a part of a longer one; languages that join words.
IN_WIDER = 0.7
COMPOUNDING = frozenset({"de", "nl", "da", "sv", "nb", "no", "fi"})
# Of the words around two values, how far the one that shares more of its own counts, and the other.
MORE, LESS = 0.7, 0.3
# What a word of one value tells that stands around the other alone, beside one that both have; and around it at most.
FURTHER_TOLD, _AROUND = 0.5, 0.6
RARE_ENOUGH = 1.5  # what the common words tell, where the rarest tell 1 each
_ROUNDING = 1e-9  # of sums that are added up in another order


@quickly_made
@dataclass(frozen=True, slots=True)
class Weighed:
    """A value's own words with what each tells in these texts, and the sum of it without numbers and addresses.

    wider: the words that only stand further off.
    """

    told: dict[str, float]
    own: frozenset[str]
    wider: frozenset[str]
    total: float
    joins: bool


def weighed(one: Around, rare: Callable[[str], float]) -> Weighed:
    """What the words around a value tell, worked out once for all values that it is compared with."""
    told = {word: rare(word) * weight for word, weight in one.own.items()}
    total = sum(weight for word, weight in told.items() if word[0] != "=")
    return Weighed(told, frozenset(told), frozenset(one.wider.keys() - told.keys()), total, one.language in COMPOUNDING)


def at_most(a: Weighed, b: Weighed) -> tuple[float, float]:
    """(score, share of words in common) that two values can have at most, without what speaks against them."""
    common = a.own & b.own
    if not common:
        return 0.0, 0.0
    told = 0.0
    mine = its = beside = besides = 0.0
    for word in common:
        one, other = a.told[word], b.told[word]
        mine += one
        its += other
        told += min(one, other)
        if word[0] == "=":
            beside += one
            besides += other
    # Of most pairs nothing is said further off; to find that out costs less than to add it up.
    further = 0.0 if a.own.isdisjoint(b.wider) else sum(map(a.told.__getitem__, a.own & b.wider))
    others = 0.0 if b.own.isdisjoint(a.wider) else sum(map(b.told.__getitem__, b.own & a.wider))
    told += FURTHER_TOLD * _AROUND * (further + others)
    less, more = _share(a, mine, further, beside), _share(b, its, others, besides)
    if less > more:
        less, more = more, less
    covered: float = more**MORE * less**LESS
    return WORDING * covered + RARE * min(1.0, told / RARE_ENOUGH) + _FURTHER + _ROUNDING, covered + _ROUNDING


def _share(a: Weighed, both: float, further: float, beside: float) -> float:
    """Of what a value's own words tell, the share that is also said of the other, beside it or further off."""
    total = a.total + beside
    if not total:
        return 0.0
    return (both + IN_WIDER * (total - both if a.joins else further)) / total
