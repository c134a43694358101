"""What the values of which it is known what they state teach of the others: the second look at a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.align.cues import Cues
from checker.align.factindex import FactIndex
from checker.align.passage import Passages
from checker.align.profiles import PLAIN_WORDS, Fit, Profiles
from checker.align.profiles import TYPES as TOLD_BY_WORDS
from checker.align.scoring import FITTING_VALUE, NEED_A_WORD, Scoring
from checker.align.shape import LIKELY, POSSIBLE
from checker.align.surroundings import Neighbourhood, Surroundings
from checker.model import Claim, Mention, Reason
from knowledge.facts import Fact
from knowledge.types.limits import ABOUT

PLAINLY = 0.55  # what the attribute weighs where words at the value say it
# What it weighs that a page states a fact, for a value of its description; and how near the two must be.
SUMMED_UP, VERY_NEAR = 0.8, 0.8
SUMMED_UP_WORDS = "the page states this fact, and this sums it up"
# Reasons that hold even where the value's own sentence has no word that is said of the fact.
SURE_WORDS = frozenset({SUMMED_UP_WORDS})


@dataclass(frozen=True, slots=True)
class Taught:
    """What the values that agree with the record, or are one fact's alone, teach of the others.

    known: those values, by identity. alone: of them, those for which nothing speaks but that one fact alone has them.
    loosely: those that the words at them do not tie to the fact.
    """

    known: frozenset[int]
    alone: frozenset[int]
    loosely: frozenset[int]
    cues: Cues
    passages: Passages
    profiles: Profiles

    def hinted(
        self,
        mention: Mention,
        around: Surroundings,
        neighbourhood: Neighbourhood,
        index: FactIndex,
        scoring: Scoring,
    ) -> Surroundings:
        """The surroundings of a mention, with what other texts and other values say of what stands in them."""
        around = around.hinted(self.cues.reasons(mention))
        around = around.among(self.passages.reasons(mention), self.passages.stated(mention))
        summed_up = [fact for fact in self.passages.summed_up(mention) if _is_a_slip(mention, fact, scoring)]
        if len(summed_up) == 1:
            around = around.among({summed_up[0].name: (Reason("cue", SUMMED_UP, SUMMED_UP_WORDS),)}, around.stated)
        if mention.type not in TOLD_BY_WORDS:
            return around
        said = self.profiles.said_of(mention, neighbourhood.before(mention), neighbourhood.beside(mention))
        around = replace(around, said={name: one.beyond_names for name, one in said.items()})
        meant = self.profiles.meant(said, lambda name: _fit(mention, index.by_name[name], around, index, scoring))
        return around.among({name: (reason,) for name, reason in meant.items()}, around.stated)


def _fit(mention: Mention, fact: Fact, around: Surroundings, index: FactIndex, scoring: Scoring) -> Fit:
    """Whether a value could be a fact's."""
    if fact.name in around.stated or not mention.statement.file.source.audience.may_see(fact.audience):
        return Fit(0.0, 0.0, make=False, telling=False)
    nearness, make = scoring.nearness(mention, fact), scoring.is_of_its_make(mention, fact)
    if getattr(mention.value, "bound", "") == ABOUT or _agrees_with_another(mention, fact, around, index):
        make = False
    telling = scoring.is_telling_of(mention, fact)
    if telling and mention.type == "money":
        return Fit(nearness, nearness, make, telling=True)  # a slip is one whatever else is named nearer
    if around.names_another(fact.entity, index.has(mention.type)):
        return Fit(nearness, 0.0, make, telling=False)
    near = nearness if nearness >= (POSSIBLE if telling else LIKELY) else 0.0
    return Fit(nearness, near, make, telling=False)


def _agrees_with_another(mention: Mention, fact: Fact, around: Surroundings, index: FactIndex) -> bool:
    """Whether it is what another thing has that is named around it."""
    named = frozenset(around.ids())
    held = index.agreeing(mention.type, mention.value)
    return any(other.entity != fact.entity and other.entity in named for other in held)


def _is_a_slip(mention: Mention, fact: Fact, scoring: Scoring) -> bool:
    """Whether it is not the value of the fact, and is near enough to it to be a slip of it."""
    near = scoring.nearness(mention, fact)
    return near < 1.0 and (near >= VERY_NEAR or scoring.is_telling_of(mention, fact))


def is_loose(claim: Claim) -> bool:
    """Whether a claim rests on its value, and no word at it says which fact is meant."""
    if claim.mention.type not in NEED_A_WORD:
        return False
    return not any(reason.part == "attribute" and reason.weight >= PLAINLY for reason in claim.reasons)


def is_better(second: Claim, first: Sequence[Claim]) -> bool:
    """Whether what other texts have taught outweighs that a value agrees with the record of another fact.

    Where the first look tied it to none, it is better to know of what fact it states the value.
    """
    if not first and any(reason.part == "value" for reason in second.reasons):
        return True
    if any(reason.words == PLAIN_WORDS for reason in second.reasons if reason.part == "attribute"):
        return True
    fits = any(r.part == "value" and r.weight <= FITTING_VALUE for claim in first for r in claim.reasons)
    return fits and second.score > first[0].score
