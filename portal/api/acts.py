"""What is on record, over the API: the audit trail, and the acts of people that lower rooms decide on."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from pydantic import RootModel
from sqlalchemy import select

from knowledge.records.export import written_records
from portal.api.operation import Operations
from portal.api.shapes import Page, Paging, Shape
from portal.models import AuditEntry
from portal.records import PortalRecords
from portal.services.chain import verify
from portal.views.request import database, present

operations = Operations()


class Row(Shape):
    """A row of the audit trail. person: a number, null for the command line. digest: over all that the row says."""

    id: int
    at: datetime
    person: int | None
    whence: str
    action: str
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]
    previous: str
    digest: str


class Break(Shape):
    """Where the chain does not hold."""

    entry: int
    what: str


class Verdict(Shape):
    """Whether the chain holds. head: the digest of the last row; write it down elsewhere."""

    rows: int
    head: str
    breaks: list[Break]


class Exported(RootModel[dict[str, Any]]):
    """The acts of people as `onevoice records export` writes them to a file."""


@operations.declare("GET", "/audit", "audit", "audit", query=Paging, answer=Page[Row])
def trail(query: Paging) -> Page[Row]:
    """List the audit trail, oldest row first."""
    with database().reading() as reading:
        asked = select(AuditEntry).where(AuditEntry.id > query.numbers()[0]).order_by(AuditEntry.id)
        rows = list(reading.scalars(asked.limit(query.limit + 1)))
    more, rows = len(rows) > query.limit, rows[: query.limit]
    return Page(items=[_row(one) for one in rows], next=str(rows[-1].id) if more else None)


@operations.declare("GET", "/audit/check", "audit", "audit", answer=Verdict)
def check() -> Verdict:
    """Check that no row was changed, lost or put in."""
    with database().reading() as reading:
        found = verify(reading)
    breaks = [Break(entry=one.entry, what=one.what) for one in found.breaks]
    return Verdict(rows=found.rows, head=found.head, breaks=breaks)


@operations.declare("GET", "/records", "records", "records", answer=Exported)
def records() -> Exported:
    """Give the dated records that `--records` of the commands reads, people by number."""
    with database().reading() as reading:
        return Exported(json.loads(written_records(PortalRecords(reading, present()))))


def _row(entry: AuditEntry) -> Row:
    same = ("id", "at", "person", "whence", "action", "subject", "previous", "digest")
    values = {name: getattr(entry, name) for name in same}
    return Row(**values, before=json.loads(entry.before), after=json.loads(entry.after))
