"""The acts of people as rules ask for them, and which sorts of act were asked for that nobody keeps a record of."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from knowledge.records import Records, Unrecorded
from knowledge.records.acts import ACTS, Act

Sort = TypeVar("Sort", bound=Act)
_NAMES = {sort: name.replace("_", " ") for name, sort in ACTS.items()}


class RecordsAsked:
    """Records that remember what they could not answer."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._lacking: set[type[Act]] = set()

    @property
    def taken_at(self) -> datetime:
        return self._records.taken_at

    def of(self, sort: type[Sort]) -> tuple[Sort, ...] | None:
        """The acts of this sort; None, and remembered, where nobody kept a record of them."""
        acts = self._records.of(sort)
        if acts is None:
            self._lacking.add(sort)
        return acts

    @property
    def of_nothing(self) -> bool:
        """Whether nobody kept a record of anything."""
        return isinstance(self._records, Unrecorded)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The sorts that were asked for in vain, as people call them."""
        return tuple(name for sort, name in _NAMES.items() if sort in self._lacking)
