"""The one interface through which lower rooms read the acts of people (DESIGN: two kinds of record).

The portal implements it over its database, and `knowledge.records.export` over a dated file, so that a build can decide
without a portal. A sort of act of which nothing is known is None: what rests on it is not evaluated, never passed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    # Where nothing is recorded, nobody asks for the sorts of act; making them takes a while.
    from knowledge.records.acts import Act

Sort = TypeVar("Sort", bound="Act")


class Records(Protocol):
    """What people did, as known at one moment."""

    @property
    def taken_at(self) -> datetime:
        """The moment as of which this is known, with its zone."""

    def of(self, sort: type[Sort]) -> tuple[Sort, ...] | None:
        """The acts of this sort, oldest first; () where there were none, None where nobody kept a record of them."""


class Unrecorded:
    """No record of any act: everything that rests on acts is not evaluated."""

    @property
    def taken_at(self) -> datetime:
        return datetime.min.replace(tzinfo=UTC)

    def of(self, _sort: type[Sort]) -> tuple[Sort, ...] | None:
        return None
