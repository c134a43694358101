"""Findings as each reader may see them, and how working them off goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import CheckRun, FindingColumn, FindingGroup, FindingNote, RunCount
from portal.services.refusal import Hidden
from portal.services.viewer import Viewer

OF_CLIENT, RECORD = "", "record"  # the reader that sees all; the column of what no text says
_RUNS = 60  # shown in the trend
_RANK = {"error": 0, "warning": 1, "info": 2}
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as its reader may see it. data: the check's JSON of it."""

    row: FindingGroup
    data: dict[str, Any]

    @property
    def places(self) -> list[tuple[str, dict[str, Any]]]:
        """(value as shown, place) of each place in a text."""
        values = (value for value in self.data["values"] if value["role"] != "record")
        return [(value["shown"], place) for value in values for place in value["occurrences"]]


@dataclass(frozen=True, slots=True)
class Column:
    """How a channel of the client ("" as centre) or of a centre stands.

    oldest: days for which its oldest open finding has been open. to_consistent: median days from opening to closing of
    those that were closed; None where none was.
    """

    channel: str
    centre: str
    open: int
    oldest: int
    to_consistent: float | None


def visible(viewer: Viewer, row: FindingGroup) -> bool:
    """Whether a person may see the finding at all."""
    return viewer.at_client("findings") or bool(viewer.centres("findings") & row.seen.keys())


def shown(viewer: Viewer, row: FindingGroup) -> Shown:
    """The finding as the person may see it. Raises Hidden."""
    if viewer.at_client("findings"):
        return Shown(row, row.seen[OF_CLIENT])
    for centre in sorted(viewer.centres("findings") & row.seen.keys()):
        return Shown(row, row.seen[centre])
    raise Hidden


def every(session: Session, viewer: Viewer, *, closed: bool = False, centre: str = "", owner: int = 0) -> list[Shown]:
    """The findings that a person may see: the gravest and oldest first. centre: with a place in its texts alone."""
    asked = select(FindingGroup)
    asked = asked.where(FindingGroup.closed.is_not(None) if closed else FindingGroup.closed.is_(None))
    if centre:
        asked = asked.where(FindingGroup.key.in_(select(FindingColumn.key).where(FindingColumn.centre == centre)))
    if owner:
        asked = asked.where(FindingGroup.owner_id == owner)
    found = [shown(viewer, row) for row in session.scalars(asked) if visible(viewer, row)]
    return sorted(
        found, key=lambda one: (one.row.waived, _RANK[one.row.severity], one.row.opened, one.row.code, one.row.key)
    )


def one(session: Session, viewer: Viewer, key: str) -> Shown:
    """One finding. Raises Hidden."""
    row = session.get(FindingGroup, key)
    if row is None:
        raise Hidden
    return shown(viewer, row)


def notes(session: Session, viewer: Viewer, key: str) -> list[FindingNote]:
    """What was said on it, as far as the person may read it, oldest first: a centre's words are its own."""
    asked = select(FindingNote).where(FindingNote.key == key).order_by(FindingNote.id)
    mine = viewer.centres("findings")
    return [row for row in session.scalars(asked) if viewer.at_client("findings") or row.centre in mine]


def last_run(session: Session) -> CheckRun | None:
    """The last check that could be made."""
    return session.scalar(select(CheckRun).where(CheckRun.wrong == "").order_by(CheckRun.id.desc()).limit(1))


def last_failure(session: Session) -> CheckRun | None:
    """The last check, where it could not be made."""
    run = session.scalar(select(CheckRun).order_by(CheckRun.id.desc()).limit(1))
    return run if run is not None and run.wrong else None


def columns(session: Session, viewer: Viewer, now: datetime) -> list[Column]:
    """How each channel and centre stands that the person may see."""
    mine = _mine(viewer)
    rows = session.execute(
        select(FindingColumn.channel, FindingColumn.centre, FindingGroup).join(
            FindingGroup, FindingGroup.key == FindingColumn.key
        )
    )
    at: dict[tuple[str, str], list[FindingGroup]] = {}
    for channel, centre, row in rows:
        if (mine is None or centre in mine) and not row.waived:
            at.setdefault((channel, centre), []).append(row)
    return [_column(*key, groups, now) for key, groups in sorted(at.items(), key=lambda one: (one[0][1], one[0][0]))]


def trend(session: Session, viewer: Viewer) -> list[tuple[datetime, int]]:
    """How many were open after each of the last checks, oldest first, in the columns that the person may see."""
    mine = _mine(viewer)
    runs = list(session.scalars(select(CheckRun).where(CheckRun.wrong == "").order_by(CheckRun.id.desc()).limit(_RUNS)))
    counts: dict[int, int] = {}
    for count in session.scalars(select(RunCount).where(RunCount.run_id.in_([run.id for run in runs]))):
        if mine is None or count.centre in mine:
            counts[count.run_id] = counts.get(count.run_id, 0) + count.open
    return [(run.at, counts.get(run.id, 0)) for run in reversed(runs)]


def _mine(viewer: Viewer) -> frozenset[str] | None:
    return None if viewer.at_client("findings") else viewer.centres("findings")


def _column(channel: str, centre: str, groups: Iterable[FindingGroup], now: datetime) -> Column:
    groups = list(groups)
    still = [row for row in groups if row.closed is None]
    done = [(row.closed - row.opened).total_seconds() / _DAY for row in groups if row.closed is not None]
    oldest = max(((now - row.opened).days for row in still), default=0)
    return Column(channel, centre, len(still), oldest, round(median(done), 1) if done else None)
