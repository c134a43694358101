"""What is looked at to tie values to the record, and what was thought of each: why to this fact, why to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Mention, Reason, Statement
from knowledge.facts import Fact

ENOUGH, CLEARLY = 0.95, 0.05
"""What a score must reach for a value to be tied to a fact, and by how much it must surpass that of another fact."""

# Why a value is tied to no fact; each completes "because …".
NO_STATEMENT = "the words at it make it an age, or a stretch of the past"
NOTHING_NEAR = "nothing around it says which thing on record, and what of it, is meant"
TOO_LITTLE = "too little around it says that this fact is meant"
AS_LIKELY = "another fact, with another value, is as likely meant"
SIBLING = "it is the value of another fact of the same thing, and no word right at it says which is meant"
ITS_OWN = "one fact alone has this value today, so that it agrees with the record, whatever is meant"
UNDECLARED = "the text speaks of a region that onevoice.yaml does not declare"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The statements of one file, in order, and every mention in them."""

    statements: Sequence[Statement]
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact of which a value could be stated, and what speaks for it; without a score only some of it does."""

    fact: Fact
    reasons: tuple[Reason, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Considered:
    """What was thought of a value: the facts it could be about, the likeliest first; why it is tied to none.

    lacking: completes "because …"; "" where it is tied to the first.
    """

    candidates: tuple[Candidate, ...]
    lacking: str
