"""What the last check found in texts that do not lie in the workspace, as gates hear of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from checker.model import Finding, Occurrence, Severity, Stated
from knowledge.records import Records
from onboarding.readiness import Known
from portal.checking.assembling import submitted_id
from portal.live import Snapshot
from portal.models import FindingGroup
from portal.services import findings_seen, texts
from portal.services.findings_seen import OF_CLIENT
from portal.services.texts_seen import inside


def known_of(session: Session, snapshot: Snapshot, records: Records) -> Known:
    """All that gates are decided by: the workspace with its texts, what people did, and the texts that came here.

    What a check found in a centre's texts is that centre's alone; what it found in pages that were fetched for the
    client is of everybody who answers for what they speak of.
    """
    known = snapshot.known(records)
    rows = texts.present(session)
    run = findings_seen.last_run(session)
    whose = {inside(row): row.centre_id or "" for row in rows}
    sources = {
        row.source if row.person_id is None else submitted_id(row.centre_id or "", row.source): row.centre_id or ""
        for row in rows
    }
    waiting = {row.centre_id or "" for row in rows if row.hinders or run is None or run.last < row.id}
    found = known.findings
    if found is not None and whose:
        found += tuple(_found(session, whose))
    return replace(known, findings=found, sources={**known.sources, **sources}, unchecked=frozenset(waiting))


def _found(session: Session, whose: Mapping[str, str]) -> Iterator[Finding]:
    """The open errors in texts below these folders, by whose they are, each as whose it is may see it."""
    readers = set(whose.values())
    asked = select(FindingGroup).where(FindingGroup.closed.is_(None), FindingGroup.waived.is_(False))
    for row in session.scalars(asked.where(FindingGroup.severity == Severity.ERROR).order_by(FindingGroup.key)):
        for reader in sorted(readers & row.seen.keys()):
            folders = tuple(folder for folder, centre in whose.items() if centre == reader)
            values = tuple(_within(row.seen[reader], folders))
            if any(value.role != "record" for value in values):
                yield _finding(row, row.seen[reader], values, reader)


def _within(data: Mapping[str, Any], folders: tuple[str, ...]) -> Iterator[Stated]:
    """The values with a place in these folders, and those on record."""
    for value in data["values"]:
        places = tuple(
            Occurrence(**{name: one.get(name, "") for name in Occurrence.__slots__})
            for one in value["occurrences"]
            if value["role"] != "record" and one["file"].startswith(folders)
        )
        if places or value["role"] == "record":
            yield Stated(value["value"], value["shown"], value["role"], places)


def _finding(row: FindingGroup, data: Mapping[str, Any], values: tuple[Stated, ...], reader: str) -> Finding:
    return Finding(
        key=row.key,
        code=row.code,
        severity=Severity(row.severity),
        message=data["message"],
        clause=data["clause"],
        about=data["about"],
        values=values,
        fact=data.get("fact", "") if reader == OF_CLIENT else "",  # what it is of would make it everybody's
    )
