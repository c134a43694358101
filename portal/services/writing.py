"""One write: a transaction, who makes it, when, from where, and its rows in the audit trail."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from portal.database import Database
from portal.models import AuditEntry, Name
from portal.services.chain import BEGINNING, digest_of
from portal.services.erasing import may_be_in, of_names, unmarked, without
from portal.services.viewer import NOBODY, Viewer

COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Who:
    """Who writes. whence: an address, or the command line. now: the moment; None for the present one.

    address: of the portal, without a slash at its end, for the links in letters.
    """

    viewer: Viewer = NOBODY
    whence: str = COMMAND_LINE
    now: datetime | None = None
    address: str = ""


@dataclass
class Write:
    """A transaction that is under way."""

    session: Session
    viewer: Viewer
    whence: str
    now: datetime
    address: str = ""
    recorded: int = field(default=0)
    forgets: bool = field(default=False)  # that no byte of what is deleted is to be left

    @property
    def person(self) -> int:
        """The number of who writes. Raises RuntimeError for the command line, which signs nothing."""
        if self.viewer.person is None:
            raise RuntimeError("nobody has entered who could sign this")
        return self.viewer.person

    def record(
        self, action: str, subject: str, after: Mapping[str, Any], before: Mapping[str, Any] | None = None
    ) -> None:
        """Add a row to the audit trail. Neither side says who a person is, for rows stay for ever: where somebody wrote
        the name of one who is known here, it holds their number."""
        self.session.flush()
        after, before = self._unnamed(after), self._unnamed(before or {})
        last = self.session.execute(
            select(AuditEntry.id, AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(1)
        ).first()
        entry = AuditEntry(
            id=last.id + 1 if last else 1,
            at=self.now,
            person=self.viewer.person,
            whence=self.whence[:60],
            action=action,
            subject=subject,
            before=_json(before),
            after=_json(after),
            previous=last.digest if last else BEGINNING,
        )
        entry.digest = digest_of(entry)
        self.session.add(entry)
        self.session.flush()
        self.recorded += 1

    def _unnamed(self, side: Mapping[str, Any]) -> Mapping[str, Any]:
        if not _may_name(side):
            return side
        known = [(str(row.person_id), row.name, row.email) for row in self.session.scalars(select(Name))]
        written = unmarked(_json(side))
        for number, name, email in known:
            if may_be_in(name, email, written):
                side = without(of_names([(name, email)]), dict(side), f"person {number}")
                written = unmarked(_json(side))
        return side


def _may_name(value: Any) -> bool:
    """Whether somebody could be named in it: there are words, or an address."""
    if isinstance(value, str):
        return "@" in value or bool(re.search(r"\w[\s,_.-]+\w", value))
    if isinstance(value, Mapping):
        return any(map(_may_name, value.values())) or any(map(_may_name, value))
    return isinstance(value, list | tuple) and any(map(_may_name, value))


@contextmanager
def writing(database: Database, who: Who) -> Iterator[Write]:
    """A transaction. What changes anything and records nothing is refused, for it would be a write nobody can see."""
    with database.writing() as session:
        now = (who.now or datetime.now(UTC)).astimezone(UTC)
        write = Write(session, who.viewer, who.whence, now, who.address)
        changed = [False]

        def flushing(*_: object) -> None:
            changed[0] = True

        event.listen(session, "after_flush", flushing)
        yield write
        session.flush()
        if changed[0] and not write.recorded:
            raise RuntimeError("a write without a row in the audit trail")
    if write.forgets:
        database.leave_no_trace()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=lambda one: one.isoformat())
