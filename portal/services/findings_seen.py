"""Findings as each reader may see them, and how working them off goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.checking.readers import widest
from portal.models import CheckRun, FindingColumn, FindingGroup, FindingNote
from portal.services.people import names
from portal.services.refusal import Hidden
from portal.services.viewer import Viewer, viewer_of

OF_CLIENT, RECORD = "", "record"  # the reader that sees all; the column of what no text says
MOST = 200  # closed ones on a page
_RANK = {"error": 0, "warning": 1, "info": 2}
Times = tuple[datetime, datetime | None]  # since when open, and when no more


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as its reader may see it. data: the check's JSON of it.

    since: from when on it was open, gone: when it was no more; both for this reader, who is not told that it was open
    for others before or is so still. done: whether it is open for them no more: then they see what it last was.
    """

    row: FindingGroup
    data: dict[str, Any]
    done: bool
    since: datetime
    gone: datetime | None

    @property
    def places(self) -> list[tuple[str, dict[str, Any]]]:
        """(value as shown, place) of each place in a text."""
        values = (value for value in self.data["values"] if value["role"] != "record")
        return [(value["shown"], place) for value in values for place in value["occurrences"]]


def visible(viewer: Viewer, row: FindingGroup) -> bool:
    """Whether a person may see the finding at all."""
    return viewer.at_client("findings") or _reader(viewer, row.seen) is not None or _reader(viewer, row.had) is not None


def every(
    session: Session, viewer: Viewer, *, closed: bool = False, centre: str = "", owner: int = 0, start: int = 0
) -> list[Shown]:
    """The findings that a person may see. centre: with a place in its texts alone. start: of those that are closed.

    What is open: all of it, the gravest and oldest first. closed: what is open no more for this person, though perhaps
    for others; what closed last first, at most MOST of them from `start` on.
    """
    asked = select(FindingGroup)
    if closed:
        if viewer.at_client("findings"):
            asked = asked.where(FindingGroup.closed.is_not(None))
        asked = asked.order_by(FindingGroup.closed.is_not(None), FindingGroup.closed.desc(), FindingGroup.key)
    else:
        asked = asked.where(FindingGroup.closed.is_(None))
    if centre:
        at = select(FindingColumn.key).where(FindingColumn.centre == centre)
        asked = asked.where(FindingGroup.key.in_(at if closed else at.where(FindingColumn.closed.is_(None))))
    if owner:
        asked = asked.where(FindingGroup.owner_id == owner)
    rows = session.scalars(asked.execution_options(yield_per=MOST))
    mine = (row for row in rows if visible(viewer, row) and _is_done(viewer, row) == closed)
    found = _shown(session, viewer, list(islice(mine, start, start + MOST) if closed else mine))
    if closed:
        return found
    return sorted(found, key=_gravest_first)


def _gravest_first(found: Shown) -> tuple[bool, int, datetime, str, str]:
    row = found.row
    return row.waived, _RANK[row.severity], found.since, row.code, row.key


def one(session: Session, viewer: Viewer, key: str) -> Shown:
    """One finding. Raises Hidden."""
    row = session.get(FindingGroup, key)
    if row is None or not visible(viewer, row):
        raise Hidden
    [found] = _shown(session, viewer, [row])
    return found


def owners(session: Session, viewer: Viewer, found: Iterable[Shown]) -> Mapping[str, str]:
    """Who sees to each, by its key, as far as the person may know; "" for who was erased.

    A centre is told of its own people and of the client's: another centre's would say whose texts are wrong.
    """
    whose = {one.row.key: one.row.owner_id for one in found if one.row.owner_id is not None}
    known = {person for person in set(whose.values()) if _knows(session, viewer, person)}
    called = names(session, *known)
    return {key: called.get(person, "") for key, person in whose.items() if person in known}


def _knows(session: Session, viewer: Viewer, person: int) -> bool:
    if viewer.at_client("findings"):
        return True
    other = viewer_of(session, person)
    return other.at_client("findings") or bool(other.centres("findings") & viewer.centres("findings"))


def places(session: Session, viewer: Viewer, key: str) -> list[tuple[str, str]]:
    """The (channel, centre) in which it has a place now, as far as the person may see them."""
    mine = mine_of(viewer, "")
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


def mine_of(viewer: Viewer, centre: str) -> frozenset[str] | None:
    """The centres whose columns are looked at; None for all, and the client's."""
    if viewer.at_client("findings"):
        return frozenset({centre}) if centre else None
    return viewer.centres("findings") & {centre} if centre else viewer.centres("findings")


def _is_done(viewer: Viewer, row: FindingGroup) -> bool:
    """Whether a finding that the person may see is open for them no more."""
    return row.closed is not None or not (viewer.at_client("findings") or _reader(viewer, row.seen) is not None)


def _shown(session: Session, viewer: Viewer, rows: Sequence[FindingGroup]) -> list[Shown]:
    """The findings as the person may see them: of several readers that they are, as the one who sees most.

    Who had a place in one, and has none any more, sees it as it was for them then.
    """
    if viewer.at_client("findings"):
        return [Shown(row, row.seen[OF_CLIENT], row.closed is not None, row.opened, row.closed) for row in rows]
    times = _times(session, viewer.centres("findings"), [row.key for row in rows])
    found = []
    for row in rows:
        kept = row.seen if _reader(viewer, row.seen) is not None else row.had
        done, (since, gone) = _is_done(viewer, row), times.get(row.key, (row.opened, row.closed))
        found.append(Shown(row, kept[_reader(viewer, kept) or ""], done, since, gone if done else None))
    return found


def _times(session: Session, centres: Collection[str], keys: Sequence[str]) -> Mapping[str, Times]:
    """Of each finding since when it is, or was last, open in the columns of these centres, and when it was no more."""
    still = func.min(FindingColumn.opened).filter(FindingColumn.closed.is_(None))
    since = func.coalesce(still, func.max(FindingColumn.opened), type_=FindingColumn.opened.type)
    asked = select(FindingColumn.key, since, func.max(FindingColumn.closed)).group_by(FindingColumn.key)
    asked = asked.where(FindingColumn.centre.in_(centres))
    found: dict[str, Times] = {}
    for at in range(0, len(keys), MOST):
        rows = session.execute(asked.where(FindingColumn.key.in_(keys[at : at + MOST])))
        found |= {key: (begun, gone) for key, begun, gone in rows}
    return found


def _reader(viewer: Viewer, kept: Mapping[str, Any]) -> str | None:
    """Of those for whom a finding is kept, the one that this person is and that sees most; None where they are none."""
    return widest(kept.keys() - {OF_CLIENT}, viewer.centres("findings"))
