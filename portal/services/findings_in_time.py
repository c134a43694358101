"""How the columns of findings go: how many are open, for how long, and how long it takes until texts are consistent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.models import CheckRun, FindingColumn, FindingGroup, RunCount
from portal.services.findings_seen import Times, mine_of
from portal.services.viewer import Viewer

_RUNS = 60  # shown in the trend
_LATELY = timedelta(days=365)  # of what was gone since then, the time to consistent is told
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Column:
    """How a channel of the client ("" as centre) or of a centre stands.

    oldest: days for which its oldest open finding has been open there. to_consistent: median days until what is gone
    from it since a year was gone; None where nothing is. trend: how many were open after each of the last checks.
    """

    channel: str
    centre: str
    open: int
    oldest: float
    to_consistent: float | None
    trend: tuple[tuple[datetime, int], ...] = ()


def columns(session: Session, viewer: Viewer, now: datetime, centre: str = "") -> list[Column]:
    """How each channel and centre stands that the person may see. centre: of that one alone."""
    mine = mine_of(viewer, centre)
    times = FindingColumn.opened, FindingColumn.closed
    joined = select(FindingColumn.channel, FindingColumn.centre, *times).join(
        FindingGroup, FindingGroup.key == FindingColumn.key
    )
    if mine is not None:
        joined = joined.where(FindingColumn.centre.in_(mine))
    lately = or_(FindingColumn.closed.is_(None), FindingColumn.closed > now - _LATELY)
    at: dict[tuple[str, str], list[Times]] = defaultdict(list)
    for channel, of, opened, ended in session.execute(joined.where(FindingGroup.waived.is_(False), lately)):
        at[channel, of].append((opened, ended))
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
    runs, counts = _counts(session, mine_of(viewer, centre))
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


def _column(
    channel: str, centre: str, found: Iterable[Times], now: datetime, trend: tuple[tuple[datetime, int], ...]
) -> Column:
    times = list(found)
    still = [opened for opened, closed in times if closed is None]
    done = [(closed - opened).total_seconds() / _DAY for opened, closed in times if closed is not None]
    oldest = max(((now - opened).total_seconds() / _DAY for opened in still), default=0.0)
    return Column(channel, centre, len(still), oldest, median(done) if done else None, trend)
