"""Whether two passages that are meant to say the same do so: the verdict, and the values on which it rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.accounts.account import NEVER_FOUND
from checker.align.page import Page
from checker.align.texts import claims as claims_among
from checker.align.versions import Alignment, case_of, laid_side_by_side, versions
from checker.compare import Conflict, between_texts, unrepeated
from checker.extract import BESIDE, mentions
from checker.model import Mention, Source, TextFile
from checker.read import READERS
from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.types.base import Likeness

_A, _B = "a.md", "b.md"


class Pair(StrEnum):
    """What can be said of two passages."""

    CONTRADICTS = "contradicts"
    OTHER_SCOPE = "other scope"
    AGREES = "agrees"
    NOTHING = "nothing comparable"


@dataclass(frozen=True, slots=True)
class Held:
    """A value of each passage, as written and in plain form, held against each other. reason: of the comparison."""

    type: str
    a: str
    b: str
    plain_a: str
    plain_b: str
    relation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The verdict on two passages. values: those that speak for it first. reason: why, in words."""

    verdict: Pair
    reason: str
    values: tuple[Held, ...]
    shared: float


def compared(a: str, b: str, setting: Setting, title: str = "") -> Compared:
    """Hold two passages against each other, as a check does with two texts that are known to be of one thing.

    title: of what both are about, where it is known.
    """
    pages = [_page(text, name, setting, title) for text, name in ((a, _A), (b, _B))]
    aligned = laid_side_by_side(*pages)
    claims = [*claims_among(pages), *versions(*pages)]
    across = [conflict for conflict in unrepeated(between_texts(claims)) if _files(conflict) == {_A, _B}]
    values = _held(aligned)
    if across:
        told = [held for conflict in across for held in _in_conflict(conflict)]
        seen = {(one.a, one.b) for one in told}
        return Compared(
            Pair.CONTRADICTS,
            "; ".join(dict.fromkeys(one.reason for one in told)),
            (*told, *(one for one in values if (one.a, one.b) not in seen)),
            aligned.shared,
        )
    verdict, reason = _without_conflict(aligned, pages)
    return Compared(verdict, reason, values, aligned.shared)


def _without_conflict(aligned: Alignment, pages: Sequence[Page]) -> tuple[Pair, str]:
    differing = [slot for slot in aligned.slots if slot.likeness is Likeness.DIFFERENT]
    if differing:
        if not aligned.are_versions:
            return (
                Pair.OTHER_SCOPE,
                f"only {aligned.shared:.0%} of each is also in the other: they speak of other things",
            )
        ours, theirs = (set(case_of(mention)) for mention in (differing[0].one, differing[0].other))
        apart = ", ".join(f"{name} {value}" for name, value in sorted(ours ^ theirs))
        return Pair.OTHER_SCOPE, f"they speak of different cases{f' ({apart})' if apart else ''}"
    if aligned.slots:
        return Pair.AGREES, "every value of one that the other states is the same there"
    if any(page.mentions for page in pages):
        return Pair.NOTHING, "no value of one has a counterpart in the other"
    return Pair.NOTHING, "neither states a value"


def _held(aligned: Alignment) -> tuple[Held, ...]:
    return tuple(
        _pair(slot.one, slot.other, slot.likeness.value, slot.reason)
        for slot in sorted(
            aligned.slots, key=lambda slot: (slot.likeness is not Likeness.DIFFERENT, slot.one.found.start)
        )
    )


def _in_conflict(conflict: Conflict) -> list[Held]:
    """The values of a conflict that the two passages state, each with the most frequent one of the other passage."""
    sides: dict[str, Mention | None] = {_A: None, _B: None}
    for _, claims in conflict.values:
        for claim in claims:
            file = claim.mention.statement.file.path
            if sides[file] is None:
                sides[file] = claim.mention
    one, other = sides[_A], sides[_B]
    return [_pair(one, other, Likeness.DIFFERENT.value, conflict.reason)] if one and other else []


def _pair(one: Mention, other: Mention, relation: str, reason: str) -> Held:
    type = "number" if one.type == "text" else one.type
    return Held(type, one.written, other.written, str(one.value), str(other.value), relation, reason)


def _files(conflict: Conflict) -> set[str]:
    return {claim.mention.statement.file.path for _, claims in conflict.values for claim in claims}


def _page(text: str, name: str, setting: Setting, title: str) -> Page:
    head = f"---\ntitle: {title}\n---\n\n" if title else ""
    file = TextFile(name, f"{head}{text}\n", Source("compared", None, "", setting))
    statements, _ = READERS[".md"](file)
    types = {name: type for name, type in TYPES.items() if name not in NEVER_FOUND}
    found = [each for statement in statements for each in mentions(statement, types) if each.type not in BESIDE]
    return Page(statements, found)
