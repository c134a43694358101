"""One write: a transaction, who makes it, when, from where, and its rows in the audit trail."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from portal.database import Database
from portal.models import AuditEntry
from portal.services.chain import BEGINNING, digest_of
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

    @property
    def person(self) -> int:
        """The number of who writes. Raises RuntimeError for the command line, which signs nothing."""
        if self.viewer.person is None:
            raise RuntimeError("nobody has entered who could sign this")
        return self.viewer.person

    def record(
        self, action: str, subject: str, after: Mapping[str, Any], before: Mapping[str, Any] | None = None
    ) -> None:
        """Add a row to the audit trail. Neither side may say who a person is: numbers alone, for rows stay for ever."""
        self.session.flush()
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
            before=_json(before or {}),
            after=_json(after),
            previous=last.digest if last else BEGINNING,
        )
        entry.digest = digest_of(entry)
        self.session.add(entry)
        self.session.flush()
        self.recorded += 1


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


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=lambda one: one.isoformat())
