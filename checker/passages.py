"""Which passage of a text gives a value, and what a passage that gives two of them says of the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from checker.align.page import is_line
from checker.model import Claim
from knowledge.types import TYPES
from knowledge.types.base import Likeness

# What ties a claim to its anchor, and the likeness of the subjects, must add up to this.
ENOUGH = 1.0
# Beyond so many values of one thing the rarest are left out: the cost stays linear in the texts.
MOST_VALUES = 60
_NUMBERS = frozenset({"phone", "email"})
# Anchors of which a whole file is one passage: it knows what it gives two of.
_BY_FILE = ("spelled-post:", "spelled-house:", "swapped:")
# Of these, any text that gives both values knows, for all texts, that they are of two things.
_TOLD_FOR_ALL = ("spelled-house:", "swapped:")
# Anchors of which each value is a passage of its own.
_BY_VALUE = ("translation:", "restated:", "spelled:", "spelled-name:", "spelled-page:")


def missing(claim: Claim) -> float:
    """How alike two subjects must be for claims of this anchor to be about one thing; 0 where it says so by itself."""
    return max(0.0, ENOUGH - claim.score)


def of_one_thing(about: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of an anchor that can be held against each other: a passage with several values tells two cases."""
    known = _unambiguous(claims)
    if about.startswith(_TOLD_FOR_ALL) and len(known) < len(claims):
        return []
    return known if not about.startswith("swapped:") or _is_mostly_one(known) else []


def passage_of(claim: Claim) -> tuple[str, str, int]:
    """The passage that gives a value. Lines of a list or table speak together.

    A sentence said twice in one section, with two amounts, contrasts them; with two numbers to call, it is a copy gone
    wrong.
    """
    statement = claim.mention.statement
    if claim.about.startswith(_BY_FILE):
        return statement.file.path, "", 0
    if claim.about.startswith(_BY_VALUE):
        return statement.file.path, f"value {statement.order}", claim.mention.found.start
    contrasts = missing(claim) and claim.mention.type not in _NUMBERS
    if is_line(statement) or contrasts:
        return statement.file.path, "section", statement.section
    if statement.context.path:
        return statement.file.path, "/".join(statement.context.path), 0  # one value of a file of keys and values
    return statement.file.path, "block", statement.block


def _unambiguous(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of passages that say one thing: where a passage gives several values, each has a case of its own."""
    by_place: dict[tuple[str, str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_place[passage_of(claim)].append(claim)
    return [claim for stating in by_place.values() if not _differ(stating) for claim in stating]


def _differ(claims: Sequence[Claim]) -> bool:
    values = list({claim.mention.value for claim in claims})[:MOST_VALUES]
    same = TYPES[claims[0].mention.type].same
    return any(same(a, b).likeness is Likeness.DIFFERENT for i, a in enumerate(values) for b in values[:i])


def _is_mostly_one(claims: Sequence[Claim]) -> bool:
    """Whether several files give one of two values and a single one the other: lines as many as texts are lines."""
    files: dict[Any, set[str]] = defaultdict(set)
    for claim in claims:
        files[claim.mention.value].add(claim.mention.statement.file.path)
    counts = sorted(map(len, files.values()))
    return len(counts) > 1 and counts[0] == 1 < counts[-1]
