"""Whose is what stands beside a number? The hours, the textphone or the charge of the contact that has the number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.align.factindex import FactIndex
from checker.model import Claim, Mention


class Owners:
    """The entities to which the numbers and addresses beside values belong, as far as the record knows them."""

    def __init__(self, index: FactIndex, beside: Iterable[Claim]) -> None:
        """beside: what the texts claim of one another; only what stands beside a number or an address is looked at."""
        self._index = index
        self._beside: Mapping[int, str] = {
            id(claim.mention): claim.about.rpartition("/")[0]
            for claim in beside
            if any(reason.part == "beside" for reason in claim.reasons)
        }

    def of(self, mention: Mention) -> frozenset[str] | None:
        """The entities that have the number beside which the value stands: none where the record knows no such number.

        None where it stands beside no number.
        """
        type, _, value = self._beside.get(id(mention), "").partition(":")
        if not type:
            return None
        known = {fact.entity for fact in self._index.identified_by(type, value)}
        # A slip in the number is one in the contact's own number, and what stands beside it the contact's.
        nearly = self._index.nearly(type, value).items()
        return frozenset(known or {name.partition(".")[0] for name, off in nearly if off == 1})
