"""What disagrees: claims about one thing, for one case, whose values cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Any, TypeVar

from checker.align.copies import copies
from checker.model import Claim
from checker.passages import MOST_VALUES, missing, of_one_thing, passage_of
from checker.scope import Marks
from checker.subject import Subject, alike, subject_of
from knowledge.facts import Fact, Span
from knowledge.types import TYPES
from knowledge.types.base import Likeness

# Beyond so many subjects of one thing they are left out: the cost stays linear in the texts.
MOST_SUBJECTS = 200
# Claims that need as much likeness as this must come from pages about one thing; others from such passages.
WEAK = 0.5


class State(StrEnum):
    """How the texts are wrong: they differ, or carry what the record has retired, or schedules for later."""

    DIFFERS = "differs"
    RETIRED = "retired"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims about one thing in one scope that cannot all be true.

    values: each value with the claims that state it, the most frequent first. reason: of the comparison.
    fact, record: the fact and the spans of it that hold (or, when retired or early, held or will hold).
    """

    about: str
    type: str
    scope: Marks
    state: State
    values: tuple[tuple[Any, tuple[Claim, ...]], ...]
    reason: str
    fact: Fact | None = None
    record: tuple[Span, ...] = ()
    other: Span | None = None


def between_texts(claims: Iterable[Claim], *, of_one_client: bool = False) -> Iterator[Conflict]:
    """The conflicts among claims that no fact decides, ordered by what they are about.

    of_one_client: the texts are those of a workspace, whose products and contacts are on record: two of its texts
    that word a sentence alike mean one thing, even on pages about different things. In texts of unknown origin
    the same sentence is often true of two cases, which only the pages' subjects tell apart.
    """
    listed = list(claims)
    return conflicting((*listed, *copies(listed)), of_one_client=of_one_client)


def conflicting(claims: Iterable[Claim], *, of_one_client: bool = False) -> Iterator[Conflict]:
    """As `between_texts`, of claims among which those for near copies are already."""
    groups: dict[tuple[str, Marks], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.about, claim.scope].append(claim)
    # Nearly all claims agree, or stand alone: only what is left needs an order.
    several = (item for item in groups.items() if len(item[1]) > 1)
    differing = [item for item in several if len({claim.mention.value for claim in item[1]}) > 1]
    for (about, scope), group in sorted(differing, key=lambda item: item[0]):
        for named, cluster in _of_one_subject(group, across=of_one_client and about.startswith("sentence:")):
            yield from _conflict(about, scope + named, cluster)


def unrepeated(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts without those that only repeat, by a weaker anchor, what another already shows."""
    return unrepeated_of(
        conflicts,
        lambda one: (
            one.about,
            one.scope,
            weight_of(one),
            [id(claim.mention) for _, stating in one.values for claim in stating],
        ),
    )


One = TypeVar("One")


def unrepeated_of(
    conflicts: Iterable[One], told_of: Callable[[One], tuple[str, Marks, float, Sequence[Hashable]]]
) -> list[One]:
    """As `unrepeated`, of whatever stands for conflicts. told_of: what one is about, its scope, weight and mentions."""
    listed = []
    for at, one in enumerate(conflicts):
        about, scope, weight, taking_part = told_of(one)
        listed.append(((about.startswith(("alike:", "verbatim:")), -weight, about, scope, at), taking_part, one))
    ordered = sorted(listed, key=lambda each: each[0])
    told: dict[Hashable, set[int]] = defaultdict(set)
    kept = []
    for number, ((_, _, about, scope, _), taking_part, one) in enumerate(ordered):
        if set.intersection(*(told[mention] for mention in taking_part)):
            continue
        for mention in taking_part:
            told[mention].add(number)
        kept.append((about, scope, one))
    return [one for _, _, one in sorted(kept, key=lambda each: each[:2])]


def weight_of(conflict: Conflict) -> float:
    """How surely its claims are about one thing."""
    return max(claim.score for _, stating in conflict.values for claim in stating)


def _of_one_subject(group: Sequence[Claim], across: bool) -> Iterator[tuple[Marks, list[Claim]]]:
    """Parts of a group that are about one subject, as far as the subject matters for the anchor."""
    need = max(missing(claim) for claim in group)
    if not need:
        yield (), list(group)
        return
    by_subject: dict[Subject, list[Claim]] = defaultdict(list)
    for claim in group:
        by_subject[subject_of(claim.mention.statement)].append(claim)
    subjects = sorted(by_subject, key=_order)
    if len(subjects) > MOST_SUBJECTS:
        return
    told: set[Marks] = set()
    for members in _connected(subjects, need, across):
        named: Marks = ()
        if len(members) < len(subjects):
            common = frozenset[str].intersection(*(subject.words for subject in members))
            named = (("subject", " ".join(sorted(common))),)
            if named in told:  # by a file's name only where the subjects' words do not tell two parts apart
                named = (("page", PurePath(members[0].file).name), *named)
            told.add(named)
        yield named, [claim for subject in members for claim in by_subject[subject]]


def _connected(subjects: Sequence[Subject], need: float, across: bool) -> Iterator[list[Subject]]:
    pages = need > WEAK
    sections: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for subject in subjects:
        sections[subject.file].add(subject.path)

    def are_one(a: Subject, b: Subject) -> bool:
        if a.file != b.file and a.path != b.path and (a.path in sections[b.file] or b.path in sections[a.file]):
            return False  # the other page has a section of its own that is the counterpart
        return (across and a.file != b.file) or alike(a, b, pages=pages) >= need

    left = list(range(len(subjects)))
    while left:
        members, waiting = [], [left.pop(0)]
        while waiting:
            at = waiting.pop()
            members.append(at)
            near = [other for other in left if are_one(subjects[at], subjects[other])]
            waiting += near
            left = [other for other in left if other not in near]
        yield [subjects[at] for at in sorted(members)]


def _order(subject: Subject) -> tuple[str, list[str]]:
    return subject.file, sorted(subject.inner)


def _conflict(about: str, scope: Marks, claims: Sequence[Claim]) -> Iterator[Conflict]:
    type = claims[0].mention.type
    same = TYPES[type].same
    values = by_value(of_one_thing(about, claims))
    if len(values) < 2 or _is_parameter(values):
        return
    places = [frozenset(passage_of(claim) for claim in stating) for _, stating in values]
    taking_part: set[int] = set()
    reason = ""
    for i, (a, stating_a) in enumerate(values):
        for j, (b, stating_b) in enumerate(values[:i]):
            verdict = same(a, b)
            if verdict.likeness is Likeness.DIFFERENT and places[i] - places[j] and places[j] - places[i]:
                if _of_records_side_by_side(stating_a, stating_b):
                    continue
                taking_part |= {i, j}
                reason = reason or verdict.reason
    if taking_part:
        kept = tuple(value for at, value in enumerate(values) if at in taking_part)
        yield Conflict(about, type, scope, State.DIFFERS, kept, reason)


def _of_records_side_by_side(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether all that two values have in common is a number that entries of one list share, such as a switchboard."""
    if len({claim.mention.statement.file.path for claim in (*a, *b)}) > 1:
        return False
    paths = [{subject_of(claim.mention.statement).path for claim in claims} for claims in (a, b)]
    in_lists = all(any(key.isdigit() for key in path) for found in paths for path in found)
    return in_lists and paths[0].isdisjoint(paths[1])


def _is_parameter(values: Sequence[tuple[Any, tuple[Claim, ...]]]) -> bool:
    """Whether one wording carries a value of its own in most places: then it is meant to."""
    first = values[0][1][0]
    if len(values) < 3 or not (missing(first) or first.about.startswith(("priced:", "alike:", "verbatim:"))):
        return False
    counts = [len({passage_of(claim) for claim in stating}) for _, stating in _apart(values)]
    return len(counts) > 2 and max(counts) * 2 < sum(counts)


def _apart(values: Sequence[tuple[Any, tuple[Claim, ...]]]) -> list[tuple[Any, tuple[Claim, ...]]]:
    """The values with those together that can both be true, such as 45 days and more than 45 days."""
    same = TYPES[values[0][1][0].mention.type].same
    merged: list[tuple[Any, tuple[Claim, ...]]] = []
    for value, stating in values:
        at = next((n for n, one in enumerate(merged) if same(one[0], value).likeness is not Likeness.DIFFERENT), None)
        if at is None:
            merged.append((value, stating))
        else:
            merged[at] = (merged[at][0], (*merged[at][1], *stating))
    return merged


def by_value(claims: Iterable[Claim]) -> tuple[tuple[Any, tuple[Claim, ...]], ...]:
    """Claims by value, equal values together, the most frequent first."""
    exact: dict[Any, list[Claim]] = defaultdict(list)
    for claim in claims:
        exact[claim.mention.value].append(claim)
    ordered = sorted(exact.items(), key=lambda item: (-len(item[1]), str(item[0])))[:MOST_VALUES]
    merged: list[tuple[Any, list[Claim]]] = []
    for value, stating in ordered:
        same = TYPES[stating[0].mention.type].same
        for known, together in merged:
            if same(known, value).likeness is Likeness.EQUAL:
                together.extend(stating)
                break
        else:
            merged.append((value, list(stating)))
    merged.sort(key=lambda item: (-len(item[1]), str(item[0])))
    return tuple((value, tuple(sorted(stating, key=_position))) for value, stating in merged)


def _position(claim: Claim) -> tuple[str, int, int]:
    mention = claim.mention
    return mention.statement.file.path, mention.statement.order, mention.found.start
