"""How the rows of the audit trail hang together, and whether they still do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import AuditEntry

BEGINNING = "0" * 64  # what the first row follows


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold. entry: number of the row. what: gap, previous or digest."""

    entry: int
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look at the whole chain found. head: digest of its last row; write it down elsewhere to see a cut end."""

    rows: int
    head: str
    breaks: tuple[Break, ...]


def digest_of(entry: AuditEntry) -> str:
    """SHA-256 over all that a row says, with the digest of the row before it."""
    said = [
        entry.id,
        entry.at.isoformat(),
        entry.person,
        entry.whence,
        entry.action,
        entry.subject,
        entry.before,
        entry.after,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def verify(session: Session) -> Verdict:
    """Look at every row, oldest first. A row that was changed, lost or put in breaks the chain; each break is told."""
    rows, expected, previous = 0, 1, BEGINNING
    breaks = []
    for entry in _rows(session):
        if entry.id != expected:
            breaks.append(Break(entry.id, "gap"))
        elif entry.previous != previous:
            breaks.append(Break(entry.id, "previous"))
        if entry.digest != digest_of(entry):
            breaks.append(Break(entry.id, "digest"))
        rows, expected, previous = rows + 1, entry.id + 1, entry.digest
    return Verdict(rows, previous, tuple(breaks))


def _rows(session: Session) -> Iterator[AuditEntry]:
    return iter(session.scalars(select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=1000)))


def has(session: Session, digest: str) -> bool:
    """Whether a row has this digest: one that was written down elsewhere."""
    return session.scalar(select(AuditEntry.id).where(AuditEntry.digest == digest)) is not None
