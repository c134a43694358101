"""Everything that a rule may look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # What is found in texts alone needs nothing of the record, which takes long to import.
    from checker.align.considered import ReadFile
    from checker.compare import Conflict
    from checker.evidence.register import Register
    from checker.flows.graph import Flow
    from checker.model import Claim, Link, Mention, Statement
    from knowledge.records import Records
    from knowledge.records.acts import Notice
    from knowledge.workspace import Workspace


def _unrecorded() -> Records:
    from knowledge.records import Unrecorded  # noqa: PLC0415 see above

    return Unrecorded()


@dataclass(frozen=True, slots=True)
class BrokenTarget:
    """A link whose target is of a known sort and cannot be used. expected: what it should have been."""

    statement: Statement
    link: Link
    expected: str


@dataclass(frozen=True)
class Evidence:
    """What was read and compared, in the order of files and of places within them.

    conflicts: of texts with one another and with the record. claims: on the record.
    workspace: None where only texts are checked. as_of: the day for which the record is asked. records: the acts of
    people, as far as they are known. flows: the menus of the workspace, and what flow files hold. pages: every
    file that was read.
    """

    mentions: Sequence[Mention]
    broken: Sequence[BrokenTarget]
    conflicts: Sequence[Conflict]
    claims: Sequence[Claim]
    as_of: date
    workspace: Workspace | None = None
    records: Records = field(default_factory=_unrecorded)
    flows: Sequence[Flow] = ()
    pages: Sequence[ReadFile] = ()

    @cached_property
    def notices_of(self) -> Mapping[str, tuple[Notice, ...]]:
        """The notices on record by the facts that they name; none where nobody keeps a record of notices."""
        from knowledge.records.acts import Notice  # noqa: PLC0415 see above

        found: dict[str, list[Notice]] = {}
        for notice in self.records.of(Notice) or ():
            for name in dict.fromkeys(notice.facts):
                found.setdefault(name, []).append(notice)
        return {name: tuple(notices) for name, notices in found.items()}

    @cached_property
    def register(self) -> Register:
        """The record by kinds; empty where only texts are checked."""
        from checker.evidence.register import Register  # noqa: PLC0415 see above

        return Register(self.workspace, self.as_of)
