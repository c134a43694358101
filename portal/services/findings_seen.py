"""Findings as each reader may see them, and how working them off goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

    oldest: days for which its oldest open finding has been open there. to_consistent: median days until what is gone
    from it was gone; None where nothing is. trend: how many were open after each of the last checks.
    """

    channel: str
    centre: str
    open: int
    oldest: float
    to_consistent: float | None
    trend: tuple[tuple[datetime, int], ...] = ()


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
        at = select(FindingColumn.key).where(FindingColumn.centre == centre)
        asked = asked.where(FindingGroup.key.in_(at if closed else at.where(FindingColumn.closed.is_(None))))
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


def places(session: Session, viewer: Viewer, key: str) -> list[tuple[str, str]]:
    """The (channel, centre) in which it has a place now, as far as the person may see them."""
    mine = _mine(viewer, "")
    asked = select(FindingColumn).where(FindingColumn.key == key, FindingColumn.closed.is_(None))
    found = ((row.channel, row.centre) for row in session.scalars(asked) if mine is None or row.centre in mine)
    return sorted(found, key=lambda one: (one[1], one[0]))


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


def columns(session: Session, viewer: Viewer, now: datetime, centre: str = "") -> list[Column]:
    """How each channel and centre stands that the person may see. centre: of that one alone."""
    mine = _mine(viewer, centre)
    joined = select(FindingColumn).join(FindingGroup, FindingGroup.key == FindingColumn.key)
    at: dict[tuple[str, str], list[FindingColumn]] = {}
    for row in session.scalars(joined.where(FindingGroup.waived.is_(False))):
        if mine is None or row.centre in mine:
            at.setdefault((row.channel, row.centre), []).append(row)
    runs, counts = _counts(session, mine)
    trends = {key: tuple((run.at, counts.get((run.id, *key), 0)) for run in runs) for key in at}
    return [
        _column(*key, found, now, trends[key])
        for key, found in sorted(at.items(), key=lambda one: (one[0][1], one[0][0]))
    ]


def trend(session: Session, viewer: Viewer, centre: str = "") -> list[tuple[datetime, int]]:
    """How many were open after each of the last checks, oldest first, in the columns that the person may see.

    centre: in those of that one alone.
    """
    runs, counts = _counts(session, _mine(viewer, centre))
    found: dict[int, int] = {}
    for (run, _, _), count in counts.items():
        found[run] = found.get(run, 0) + count
    return [(run.at, found.get(run.id, 0)) for run in runs]


def _counts(session: Session, mine: frozenset[str] | None) -> tuple[list[CheckRun], Mapping[tuple[int, str, str], int]]:
    """The last checks, oldest first, and how many each left open in (its number, channel, centre)."""
    runs = list(session.scalars(select(CheckRun).where(CheckRun.wrong == "").order_by(CheckRun.id.desc()).limit(_RUNS)))
    rows = session.scalars(select(RunCount).where(RunCount.run_id.in_([run.id for run in runs])))
    counts = {(one.run_id, one.channel, one.centre): one.open for one in rows if mine is None or one.centre in mine}
    return runs[::-1], counts


def _mine(viewer: Viewer, centre: str) -> frozenset[str] | None:
    """The centres whose columns are looked at; None for all, and the client's."""
    if viewer.at_client("findings"):
        return frozenset({centre}) if centre else None
    return viewer.centres("findings") & {centre} if centre else viewer.centres("findings")


def _column(
    channel: str,
    centre: str,
    found: Iterable[FindingColumn],
    now: datetime,
    trend: tuple[tuple[datetime, int], ...],
) -> Column:
    rows = list(found)
    still = [row for row in rows if row.closed is None]
    done = [(row.closed - row.opened).total_seconds() / _DAY for row in rows if row.closed is not None]
    oldest = max(((now - row.opened).total_seconds() / _DAY for row in still), default=0.0)
    return Column(channel, centre, len(still), oldest, median(done) if done else None, trend)
