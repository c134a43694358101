"""Of a value that can be read in two ways, as a sum and as the charge of a call, which reading the text means.

Some types are read beside the others: their values hold a plainer value, which keeps its own reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.align.considered import ReadFile
from checker.extract import BESIDE
from checker.model import Claim, Mention


class Readings:
    """The values of all files that share words with another value, by identity: a fuller reading and a plainer one."""

    def __init__(self, pages: Iterable[ReadFile]) -> None:
        self._plain: dict[int, list[Mention]] = defaultdict(list)
        self._fuller: dict[int, list[Mention]] = defaultdict(list)
        for page in pages:
            fuller: dict[int, list[Mention]] = defaultdict(list)
            for mention in page.mentions:
                if mention.type in BESIDE:
                    fuller[mention.statement.order].append(mention)
            if not fuller:
                continue
            for mention in page.mentions:
                if mention.type in BESIDE or mention.target:
                    continue
                for other in fuller.get(mention.statement.order, ()):
                    if mention.found.start < other.found.end and other.found.start < mention.found.end:
                        self._plain[id(other)].append(mention)
                        self._fuller[id(mention)].append(other)

    def inherited(self, anchored: Sequence[Claim]) -> Iterator[Claim]:
        """These claims, and each again for the fuller readings of its value."""
        for claim in anchored:
            yield claim
            for mention in self._fuller.get(id(claim.mention), ()):
                yield replace(claim, mention=mention)

    def settled(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims without those on a reading of which another reading is the better one.

        That is the one which the record bears out, else the one that scores higher, else the fuller.
        """
        by_mention: Mapping[int, Claim] = {id(claim.mention): claim for claim in claims}
        dropped: set[int] = set()
        for claim in claims:
            for plain in self._plain.get(id(claim.mention), ()):
                other = by_mention.get(id(plain))
                if other is not None:
                    dropped.add(id((claim if _weight(claim) < _weight(other) else other).mention))
        return [claim for claim in claims if id(claim.mention) not in dropped]

    def decided(self, claims: Iterable[Claim]) -> dict[int, Claim]:
        """By the identity of a mention, the claim on the record that it, or its fuller reading, makes."""
        found: dict[int, Claim] = {}
        for claim in claims:
            for mention in (claim.mention, *self._plain.get(id(claim.mention), ())):
                found.setdefault(id(mention), claim)
        return found


def _weight(claim: Claim) -> tuple[bool, float]:
    return any(reason.part == "value" for reason in claim.reasons), claim.score
