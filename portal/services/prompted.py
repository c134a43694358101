"""Which reminders and escalations there were, from the audit trail, where each stands with whom it was told."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import AuditEntry
from portal.services.viewer import Viewer

_DONE = ("notice.reminded", "notice.escalated")
_READ = 1_000  # rows at a time


def page(session: Session, viewer: Viewer, after: int, limit: int) -> list[dict[str, Any]]:
    """Those of the centres whose board this person sees, oldest first, that follow the row `after`, at most `limit`.

    id, at, notice, version, centre; of: answer, briefing or reply; sort: soon or late; told: numbers of people.
    """
    seen = viewer.centres("board")
    found: list[dict[str, Any]] = []
    while len(found) < limit:
        asked = select(AuditEntry).where(AuditEntry.action.in_(_DONE), AuditEntry.id > after)
        rows = list(session.scalars(asked.order_by(AuditEntry.id).limit(_READ)))
        found += [one for one in map(_read, rows) if one["centre"] in seen]
        if len(rows) < _READ:
            break
        after = rows[-1].id
    return found[:limit]


def _read(row: AuditEntry) -> dict[str, Any]:
    said = json.loads(row.after)
    _, notice, _, version = row.subject.split()
    of, _, sort = said["sort"].partition("_")
    who = {"id": row.id, "at": row.at, "notice": int(notice), "version": int(version)}
    return {**who, "centre": said["centre"], "of": of, "sort": sort, "told": said["told"]}
