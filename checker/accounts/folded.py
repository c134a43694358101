"""Claims of very many texts, held so that they take little room until some of them are compared."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from checker.accounts.flat import reasons_of
from checker.model import Claim, Mention


class Folded(Sequence[Claim]):
    """Claims as bytes; they are made anew each time that they are asked for, of the same mentions."""

    def __init__(self, claims: Sequence[Claim], mentions: Sequence[Mention]) -> None:
        at = {id(mention): number for number, mention in enumerate(mentions)}
        plain = [
            (
                at[id(one.mention)],
                one.about,
                one.scope,
                tuple((reason.part, reason.weight, reason.words) for reason in one.reasons),
            )
            for one in claims
        ]
        self._mentions, self._length = mentions, len(plain)
        self._bytes = zlib.compress(marshal.dumps(plain), 1) if plain else b""

    def __iter__(self) -> Iterator[Claim]:
        for at, about, scope, reasons in marshal.loads(zlib.decompress(self._bytes)) if self._bytes else ():  # noqa: S302 - from this very program
            yield Claim(self._mentions[at], about, scope, reasons_of(reasons))

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> list[Claim]: ...
    def __getitem__(self, at: int | slice) -> Claim | list[Claim]:
        return list(self)[at]


class Meetings:
    """Which claims are about something that others are about too, in the same scope: no other can be in a conflict."""

    def __init__(self) -> None:
        self._once, self._again = set[int](), set[int]()

    def add(self, claims: Iterable[Claim]) -> None:
        """Take up the claims of one more text."""
        for claim in claims:
            key = hash((claim.about, claim.scope))  # two that share one are only held longer
            (self._again if key in self._once else self._once).add(key)

    def has(self, claim: Claim) -> bool:
        """Whether it meets others."""
        return hash((claim.about, claim.scope)) in self._again
