"""The client and its centres, which every page names: read once, and anew when the trail says that they changed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import AuditEntry, Centre, Client

_CHANGES = ("client.added", "client.changed", "centre.added", "centre.changed")


@dataclass(frozen=True, slots=True)
class Places:
    """As of the row of the audit trail that last told of them."""

    as_of: int
    client: Client | None
    centres: dict[str, Centre]


def places_now(reading: Session, kept: Places | None) -> Places:
    """`kept`, or what is there since."""
    last = reading.scalar(select(func.max(AuditEntry.id)).where(AuditEntry.action.in_(_CHANGES))) or 0
    if kept is not None and kept.as_of == last:
        return kept
    client = reading.scalar(select(Client))
    centres = {one.id: one for one in reading.scalars(select(Centre).order_by(Centre.id))}
    reading.expunge_all()  # they outlive this session, and nobody changes them
    return Places(last, client, centres)
