"""The claims of files by what they are about: which groups a change touches, and what is in them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker.accounts.account import Account
from checker.ledger.rows import Row, digest
from checker.ledger.turning import Turn
from checker.model import Claim, Statement
from checker.scope import Marks
from knowledge.plain import plain_value

GROUP = "claims"
"""Rows: by the key of a group, its claims in files: (file, number, digest of the value)."""


def group_of(about: str, scope: Marks) -> bytes:
    """The key of the claims about one thing in one scope."""
    return digest(about, scope)


def built(accounts: Mapping[int, Account]) -> Iterator[Row]:
    """The rows of these files, by their numbers."""
    groups: dict[bytes, list[tuple[int, int, bytes]]] = defaultdict(list)
    for file, account in accounts.items():
        for number, claim in enumerate(account.claims):
            groups[group_of(claim.about, claim.scope)].append((file, number, _value(claim)))
    for key, members in groups.items():
        yield GROUP, key, members


def turned(turn: Turn) -> None:
    """Enter the claims of the changed files; groups whose claims are not as they were are to be decided again."""
    for file in turn.changed:
        was, now = turn.was(file).account.claims, turn.is_now(file).account.claims
        numbers = turn.numbers("c", file, len(was))
        before, after = _by_key(was), _by_key(now)
        carried: list[int | None] = [None] * len(now)
        same = set()
        for key, here in after.items():
            there = before.get(key)
            if there and _signs([was[at] for at in there]) == _signs([now[at] for at in here]):
                same.add(key)
                for at, old in zip(here, there, strict=True):
                    carried[at] = numbers[old]
        made = turn.renumber("c", file, carried, len(was))
        for key in {*before, *after} - same:
            members = [each for each in turn.rows.get(GROUP, key) or () if each[0] != file]
            members += [(file, made[at], _value(now[at])) for at in after.get(key, ())]
            turn.rows.put(GROUP, key, members)
            turn.dirty.add(key)


def claims_of(turn: Turn, key: bytes) -> list[Claim]:
    """The claims in files of a group, in order; none where all have one value, so that nothing can differ."""
    members = turn.rows.get(GROUP, key) or ()
    if len({value for _, _, value in members}) < 2:
        return []
    turn.load(file for file, _, _ in members)
    return in_order(turn, ((file, number) for file, number, _ in members))


def in_order(turn: Turn, members: Iterable[tuple[int, int]]) -> list[Claim]:
    """These claims in files, in their order."""
    listed = list(turn.now)
    places = sorted(turn.order("c", member) for member in members)
    return [turn.is_now(listed[place]).account.claims[at] for place, at in places]


def _by_key(claims: Sequence[Claim]) -> dict[bytes, list[int]]:
    found: dict[bytes, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        found[group_of(claim.about, claim.scope)].append(at)
    return found


def _value(claim: Claim) -> bytes:
    return digest(plain_value(claim.mention.value))


def _signs(claims: Sequence[Claim]) -> list[Any]:
    """All of some claims of a file that can decide what comes of their group, save for where in the file they stand."""
    first = claims[0].mention.statement
    return [_sign(claim, claim.mention.statement, first) for claim in claims]


def _sign(claim: Claim, here: Statement, first: Statement) -> Any:
    mention = claim.mention
    return (
        (claim.about, claim.scope, claim.reasons),
        (mention.type, mention.found.kind, repr(mention.value), mention.target, mention.found.start, mention.found.end),
        (here.kind, here.text, here.context, here.file.path, here.file.source),
        (here.section - first.section, here.block - first.block),
    )
