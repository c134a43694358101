"""What the values claim that are tied, directly or by others: what of it a change touches, and what there is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checker.align.around import Around
from checker.ledger.groups import group_of
from checker.ledger.rows import Row
from checker.ledger.tiedgroups import Kept, TiedGroups
from checker.ledger.turning import Member, Turn, key_of
from checker.model import Claim, Reason

# Rows: by file its ties, from each side, and the groups of tied values that differ to which its values belong.
TIES, OF_FILE = "alike ties", "alike of file"
# By its first member a group of tied values that differ; by a group of claims those that make it.
TIED, CLAIMED = "alike tied", "alike claimed"


def built(
    ties: Mapping[int, Sequence[Kept]], places: Mapping[int, int], values: Mapping[Member, Around]
) -> Iterator[Row]:
    """The rows of what is claimed. ties: of each file; places: of the files, in order."""
    groups = TiedGroups(lambda file: ties.get(file, ()), lambda member: (places[member[0]], member[1]))
    of_file: dict[int, list[bytes]] = defaultdict(list)
    claimed: dict[bytes, list[bytes]] = defaultdict(list)
    seen: set[Member] = set()
    for member in ((file, here) for file, of_this in ties.items() for here, *_ in of_this):
        if member not in seen:
            members = groups.around(member)
            seen |= members
            told = groups.told(members, values.__getitem__)
            if told:
                cid, row, key = told
                yield TIED, cid, row
                claimed[key].append(cid)
                for number in {number for number, _ in members}:
                    of_file[number].append(cid)
    yield from ((TIES, key_of(file), kept) for file, kept in ties.items())
    yield from ((OF_FILE, key_of(file), cids) for file, cids in of_file.items())
    yield from ((CLAIMED, key, cids) for key, cids in claimed.items())


def claims_of(turn: Turn, key: bytes) -> list[Claim]:
    """The claims of a group of them on values that are said in other words, in order."""
    told = []
    for cid in turn.rows.get(CLAIMED, key) or ():
        about, scope, reasons, members = turn.rows.get(TIED, cid)
        turn.load(file for file, _ in members)
        placed = sorted((turn.order("v", member), member) for member in members)
        because = tuple(Reason(*reason) for reason in reasons)
        claims = [Claim(_value(turn, member).mention, about, scope, because) for _, member in placed]
        told.append((placed[0][0], claims))
    return [claim for _, claims in sorted(told, key=lambda each: each[0]) for claim in claims]


def claim_anew(turn: Turn, touched: set[Member]) -> None:
    """Find anew the groups of values, tied directly or by others, of which a tie is not as it was.

    What these claim is to be decided again.
    """
    _let_go(turn, touched)
    rows = turn.rows
    groups = TiedGroups(
        lambda file: rows.get(TIES, key_of(file)) or [] if file in turn.now else [],
        lambda member: turn.order("v", member),
    )
    seen: set[Member] = set()
    for member in sorted(touched):
        if member in seen or member[0] not in turn.now:
            continue
        members = groups.around(member)
        seen |= members
        told = groups.told(members, lambda one: _value(turn, one))
        if told:
            cid, row, key = told
            rows.put(TIED, cid, row)
            rows.put(CLAIMED, key, [*(rows.get(CLAIMED, key) or ()), cid])
            turn.dirty.add(key)
            for of in {of for of, _ in members}:
                rows.put(OF_FILE, key_of(of), [*(rows.get(OF_FILE, key_of(of)) or ()), cid])


def _let_go(turn: Turn, touched: set[Member]) -> None:
    """Forget the groups of these values."""
    rows = turn.rows
    for file, number in sorted(touched):
        for cid in rows.get(OF_FILE, key_of(file)) or ():
            about, scope, _, members = rows.get(TIED, cid)
            if (file, number) in members:
                key = group_of(about, scope)
                turn.dirty.add(key)
                rows.put(TIED, cid, None)
                rows.put(CLAIMED, key, [each for each in rows.get(CLAIMED, key) or () if each != cid])
                for of in {of for of, _ in members}:
                    rows.put(OF_FILE, key_of(of), [each for each in rows.get(OF_FILE, key_of(of)) if each != cid])


def _value(turn: Turn, member: Member) -> Around:
    said: Sequence[Around] = turn.is_now(member[0]).said
    return said[turn.at("v", member, len(said))]
