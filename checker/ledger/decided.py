"""The conflicts that there are, each with the findings that the rules make of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from checker.compare import Conflict, conflicting, unrepeated_of, weight_of
from checker.evidence.whole import Evidence
from checker.judging import judged
from checker.ledger import copied, groups, tiedclaims, translated
from checker.ledger.groups import group_of
from checker.ledger.rows import Row
from checker.ledger.turning import Turn, key_of
from checker.model import Claim, Finding, Mention
from checker.rules.rule import Rule
from knowledge.plain import from_plain, plain

# Rows: by the key of a group of claims its conflicts; by file the groups of those in which it takes part.
DECIDED, OF_FILE = "conflicts", "conflicts of file"

CLAIMS: Mapping[str, Callable[[Turn, bytes], list[Claim]]] = {
    "translation": translated.claims_of,
    "alike": tiedclaims.claims_of,
    "copies": copied.claims_of,
    "": groups.claims_of,
}
"""Who tells the claims of a group, by what they are about; "": of those in one file."""


class Kept(NamedTuple):
    """A conflict. weight: by which those that repeat others are known; mentions: (file, number) of those in it;
    findings: as plain data."""

    about: str
    scope: Any
    weight: float
    mentions: Sequence[tuple[int, int]]
    findings: Sequence[Any]


def built(
    conflicts: Iterable[Conflict], number: Callable[[Mention], tuple[int, int]], as_of: date, rules: Mapping[str, Rule]
) -> Iterator[Row]:
    """The rows of these conflicts. number: of a mention, with that of its file."""
    by_group: dict[bytes, list[Kept]] = defaultdict(list)
    of_file: dict[int, dict[bytes, None]] = defaultdict(dict)
    for conflict in conflicts:
        first = conflict.values[0][1][0]
        group = group_of(first.about, first.scope)
        kept = _kept(conflict, number, as_of, rules)
        by_group[group].append(kept)
        for file, _ in kept.mentions:
            of_file[file][group] = None
    yield from ((DECIDED, group, [tuple(one) for one in kept]) for group, kept in by_group.items())
    yield from ((OF_FILE, key_of(file), list(keys)) for file, keys in of_file.items())


def keys_in(row: Row) -> list[str]:
    """The keys of the findings in such a row."""
    sort, _, kept = row
    return [str(from_plain(one).key) for each in kept for one in Kept(*each).findings] if sort == DECIDED else []


def turned(turn: Turn, as_of: date, rules: Mapping[str, Rule]) -> None:
    """Decide again what is to be, and all conflicts with a place in a changed file, which may stand elsewhere now."""
    rows = turn.rows
    for file in turn.changed:
        turn.dirty |= set(rows.get(OF_FILE, key_of(file)) or ())
    for group in sorted(turn.dirty):
        before = [Kept(*each) for each in rows.get(DECIDED, group) or ()]
        now = [_kept(conflict, turn.number_of, as_of, rules) for conflict in conflicting(_claims(turn, group))]
        if not before and not now:
            continue
        rows.put(DECIDED, group, [tuple(one) for one in now])
        files_now = {file for one in now for file, _ in one.mentions}
        for file in {file for one in before for file, _ in one.mentions} | files_now:
            others = [each for each in rows.get(OF_FILE, key_of(file)) or () if each != group]
            rows.put(OF_FILE, key_of(file), [*others, group] if file in files_now else others)


def findings(turn: Turn) -> list[Finding]:
    """The findings of all conflicts that do not repeat others, in the order of the conflicts."""
    kept = [Kept(*each) for group in turn.rows.all(DECIDED).values() for each in group]
    left = unrepeated_of(kept, lambda one: (one.about, one.scope, one.weight, one.mentions))
    return [from_plain(finding) for one in left for finding in one.findings]


def _claims(turn: Turn, group: bytes) -> list[Claim]:
    """Of a group only one of these has any."""
    return [claim for claims in CLAIMS.values() for claim in claims(turn, group)]


def _kept(
    conflict: Conflict, number: Callable[[Mention], tuple[int, int]], as_of: date, rules: Mapping[str, Rule]
) -> Kept:
    found = judged(Evidence((), (), [conflict], (), as_of), rules)
    mentions = [number(claim.mention) for _, stating in conflict.values for claim in stating]
    return Kept(conflict.about, conflict.scope, weight_of(conflict), mentions, [plain(one) for one in found])
