"""What disagrees: claims about one thing, for one case, whose values cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from checker.align.page import is_line
from checker.align.subject import Subject, alike, subject_of
from checker.model import Claim
from checker.scope import Marks, value_of
from knowledge.facts import EVERYONE, Fact, Scope, Span
from knowledge.types import TYPES
from knowledge.types.base import Likeness

# Beyond so many values, or subjects, of one thing the rarest are left out: the cost stays linear in the texts.
MOST_VALUES = 60
MOST_SUBJECTS = 200
# What ties a claim to its anchor, and the likeness of the subjects, must add up to this.
ENOUGH = 1.0


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


def between_texts(claims: Iterable[Claim]) -> Iterator[Conflict]:
    """The conflicts among claims that no fact decides, ordered by what they are about."""
    groups: dict[tuple[str, Marks], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.about, claim.scope].append(claim)
    for (about, scope), group in sorted(groups.items(), key=lambda item: item[0]):
        if len(group) > 1 and len({claim.mention.value for claim in group}) > 1:
            for named, cluster in _of_one_subject(group):
                yield from _conflict(about, scope + named, cluster)


def unrepeated(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts without those that only repeat, by a weaker anchor, what another already shows."""
    ordered = sorted(conflicts, key=lambda conflict: (-_strength(conflict), conflict.about, conflict.scope))
    told: dict[int, set[int]] = defaultdict(set)
    kept = []
    for number, conflict in enumerate(ordered):
        taking_part = [id(claim.mention) for _, stating in conflict.values for claim in stating]
        if set.intersection(*(told[mention] for mention in taking_part)):
            continue
        for mention in taking_part:
            told[mention].add(number)
        kept.append(conflict)
    return sorted(kept, key=lambda conflict: (conflict.about, conflict.scope))


def _strength(conflict: Conflict) -> float:
    return max(claim.score for _, stating in conflict.values for claim in stating)


def with_record(claims: Iterable[Claim], as_of: date) -> Iterator[Conflict]:
    """The conflicts of claims with the facts that they are about, ordered by fact."""
    groups: dict[tuple[str, State, Marks], list[tuple[Claim, Span | None, str]]] = defaultdict(list)
    for claim in claims:
        judged = _judged(claim, as_of)
        if judged:
            state, span, reason = judged
            groups[claim.about, state, claim.scope].append((claim, span, reason))
    for (about, state, scope), group in sorted(groups.items(), key=lambda item: item[0]):
        found = [claim for claim, _, _ in group]
        fact = found[0].fact
        assert fact is not None  # noqa: S101 only claims with a fact are judged
        record = tuple(_holding(fact, as_of, _scope(scope)))
        values = _by_value(found)
        yield Conflict(about, found[0].mention.type, scope, state, values, group[0][2], fact, record, group[0][1])


def _judged(claim: Claim, as_of: date) -> tuple[State, Span | None, str] | None:
    """How a claim departs from its fact; None when it does not, or tells of another time as such."""
    fact = claim.fact
    if fact is None:
        return None
    same = TYPES[claim.mention.type].same
    reason = ""
    holding = list(_holding(fact, as_of, _scope(claim.scope)))
    for span in holding:
        verdict = same(span.value, claim.mention.value)
        if verdict.likeness is not Likeness.DIFFERENT:
            return None
        reason = reason or verdict.reason
    told = value_of(claim.scope, "time")
    for span in fact.retired_at(as_of):
        if same(span.value, claim.mention.value).likeness is Likeness.EQUAL:
            return None if told == "past" or told.startswith("until") else (State.RETIRED, span, reason)
    for span in fact.scheduled_at(as_of):
        if same(span.value, claim.mention.value).likeness is Likeness.EQUAL:
            return None if told == "coming" or told.startswith("from") else (State.EARLY, span, reason)
    return (State.DIFFERS, None, reason) if holding else None


def _holding(fact: Fact, as_of: date, scope: Scope) -> Iterator[Span]:
    """The spans a text may state: the one for its case, where it names one, else every one in force."""
    if scope is not EVERYONE:
        span = fact.at(as_of, scope)
        if span:
            yield span
        return
    base = fact.base_at(as_of)
    if base:
        yield base
    yield from (variation.span for variation in fact.varying_at(as_of))


def _scope(marks: Marks) -> Scope:
    named = {name: value for name, value in marks if name in {"region", "segment", "product", "channel"}}
    return Scope(frozenset(named.items())) if named else EVERYONE


def _of_one_subject(group: Sequence[Claim]) -> Iterator[tuple[Marks, list[Claim]]]:
    """Parts of a group that are about one subject, as far as the subject matters for the anchor."""
    need = max(_missing(claim) for claim in group)
    if not need:
        yield (), list(group)
        return
    by_subject: dict[Subject, list[Claim]] = defaultdict(list)
    for claim in group:
        by_subject[subject_of(claim.mention.statement)].append(claim)
    subjects = sorted(by_subject, key=_order)
    if len(subjects) > MOST_SUBJECTS:
        return
    for members in _connected(subjects, need):
        if len(members) < len(subjects):
            common = frozenset[str].intersection(*(subject.words for subject in members))
            named: Marks = (("subject", " ".join(sorted(common))),)
        else:
            named = ()
        yield named, [claim for subject in members for claim in by_subject[subject]]


def _missing(claim: Claim) -> float:
    """How alike two subjects must be for claims of this anchor to be about one thing; 0 where it says so by itself."""
    return max(0.0, ENOUGH - claim.score)


def _connected(subjects: Sequence[Subject], need: float) -> Iterator[list[Subject]]:
    left = list(range(len(subjects)))
    while left:
        members, waiting = [], [left.pop(0)]
        while waiting:
            at = waiting.pop()
            members.append(at)
            near = [other for other in left if alike(subjects[at], subjects[other]) >= need]
            waiting += near
            left = [other for other in left if other not in near]
        yield [subjects[at] for at in sorted(members)]


def _order(subject: Subject) -> tuple[str, list[str]]:
    return subject.file, sorted(subject.inner)


def _conflict(about: str, scope: Marks, claims: Sequence[Claim]) -> Iterator[Conflict]:
    values = _by_value(claims)
    if len(values) < 2 or _is_parameter(values):
        return
    type = claims[0].mention.type
    same = TYPES[type].same
    places = [frozenset(_place(claim) for claim in stating) for _, stating in values]
    taking_part: set[int] = set()
    reason = ""
    for i, (a, _) in enumerate(values):
        for j, (b, _) in enumerate(values[:i]):
            # Where one place gives both, they are alternatives to one another there.
            if not (places[i] - places[j] and places[j] - places[i]):
                continue
            verdict = same(a, b)
            if verdict.likeness is Likeness.DIFFERENT:
                taking_part |= {i, j}
                reason = reason or verdict.reason
    if taking_part:
        kept = tuple(value for at, value in enumerate(values) if at in taking_part)
        yield Conflict(about, type, scope, State.DIFFERS, kept, reason)


def _is_parameter(values: Sequence[tuple[Any, tuple[Claim, ...]]]) -> bool:
    """Whether one wording carries a value of its own in most places: then it is meant to."""
    if len(values) < 3 or not _missing(values[0][1][0]):
        return False
    counts = [len({_place(claim) for claim in stating}) for _, stating in values]
    return max(counts) * 2 < sum(counts)


def _place(claim: Claim) -> tuple[str, str, int]:
    """The passage that gives a value. Lines of a list or table speak together, and so do sentences of one wording."""
    statement = claim.mention.statement
    if is_line(statement) or _missing(claim):
        return statement.file.path, "section", statement.section
    return statement.file.path, "block", statement.block


def _by_value(claims: Iterable[Claim]) -> tuple[tuple[Any, tuple[Claim, ...]], ...]:
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
