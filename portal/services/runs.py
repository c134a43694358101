"""Checks that were made elsewhere, such as in CI: kept by commit, and set beside what is open here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from portal.models import FindingGroup, ReportedRun
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Write

SEVERITIES = ("error", "warning", "info")
_MOST = 20_000  # findings of a run


@dataclass(frozen=True, slots=True)
class Reported:
    """What a program says of its check; see `ReportedRun`."""

    ref: str
    link: str
    as_of: date
    files: int
    values: int
    findings: Sequence[Mapping[str, Any]]


def store(write: Write, commit: str, what: Reported) -> ReportedRun:
    """Keep the run of a commit. The same once more changes nothing; another takes its place. Raises Refused."""
    if len(what.findings) > _MOST:
        raise Refused("runs.many", most=str(_MOST))
    if what.link and not what.link.startswith(("https://", "http://")):
        raise Refused("runs.link")
    findings = [dict(one) for one in what.findings]
    digest = sha256(json.dumps(findings, sort_keys=True).encode()).hexdigest()
    counts = Counter(str(one["severity"]) for one in what.findings)
    said = {
        "ref": what.ref,
        "link": what.link,
        "as_of": what.as_of,
        "files": what.files,
        "values": what.values,
        "counts": {name: counts[name] for name in SEVERITIES},
        "digest": digest,
    }
    row = write.session.scalar(select(ReportedRun).where(ReportedRun.commit == commit))
    if row is None:
        row = ReportedRun(commit=commit, person_id=write.person, at=write.now, findings=findings, **said)
        write.session.add(row)
        write.session.flush()
    elif all(getattr(row, name) == value for name, value in said.items()):
        return row
    else:
        for name, value in said.items():
            setattr(row, name, value)
        row.person_id, row.at, row.findings, row.times = write.person, write.now, findings, row.times + 1
    write.record("runs.reported", f"run {row.id}", {"commit": commit, "as_of": row.as_of, "counts": row.counts})
    return row


def every(session: Session, most: int, before: int = 0) -> list[ReportedRun]:
    """The last runs that were reported, the newest first, without their findings."""
    asked = select(ReportedRun).options(defer(ReportedRun.findings)).order_by(ReportedRun.id.desc()).limit(most)
    return list(session.scalars(asked.where(ReportedRun.id < before) if before else asked))


def one(session: Session, number: int) -> ReportedRun:
    """A run. Raises Hidden."""
    row = session.get(ReportedRun, number)
    if row is None:
        raise Hidden
    return row


def unknown_here(session: Session, row: ReportedRun) -> frozenset[str]:
    """The keys of its findings that are not open here: what the commit brings, or what was mended since."""
    opened = set(session.scalars(select(FindingGroup.key).where(FindingGroup.closed.is_(None))))
    return frozenset(str(one["key"]) for one in row.findings) - opened
