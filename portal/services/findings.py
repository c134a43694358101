"""Findings worked off: opened and closed by checks alone; given an owner, a day and words by people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.checking.readers import centres_of
from portal.checking.run import CLIENT, FINDINGS
from portal.models import CheckRun, FindingColumn, FindingGroup, FindingNote, Membership, Name, RunCount
from portal.services.findings_seen import OF_CLIENT, RECORD, visible
from portal.services.outbox import letter
from portal.services.people import names
from portal.services.refusal import Hidden, Refused
from portal.services.viewer import Viewer, viewer_of
from portal.services.writing import Write
from portal.words import said

_LONGEST = 4_000
_AT_ONCE = 1_000  # keys in one question to the database
_OWN = ("product_owner", "approver", "team_lead", "onboarding_lead")


def take(write: Write, state: str, last: int, whence: str, folder: Path) -> CheckRun:
    """Take over what a check wrote to `folder`: open what it found, close what it found no more.

    state, last: of what it was; see `CheckRun`. whence: who made it, such as "portal". What was taken over last is not
    taken over again: who died before the pages were put up makes the check once more, and so does another machine.
    """
    before = write.session.scalar(
        select(CheckRun).where(CheckRun.whence == whence).order_by(CheckRun.id.desc()).limit(1)
    )
    if before is not None and before.state == state and not before.wrong:
        return before
    readers = {one.name: json.loads((one / FINDINGS).read_text("utf-8")) for one in folder.iterdir() if one.is_dir()}
    whole = readers.pop(CLIENT)
    seen: dict[str, dict[str, Any]] = {}
    for name, data in {OF_CLIENT: whole, **readers}.items():
        for finding in (*data["findings"], *data["waived"]):
            seen.setdefault(finding["key"], {})[name] = finding
    known = _known(write.session, seen)
    waived = {finding["key"] for finding in whole["waived"]}
    opened, closed = [], []
    for finding in (*whole["findings"], *whole["waived"]):
        key = finding["key"]
        row = known.get(key)
        if row is None:
            row = FindingGroup(key=key, first=write.now, opened=write.now, closed=None)
            write.session.add(row)
            opened.append(key)
        elif row.closed is not None:
            row.opened, row.closed, row.times = write.now, None, row.times + 1
            opened.append(key)
        row.code, row.severity, row.waived = finding["code"], finding["severity"], key in waived
        now = _worth(seen[key])
        was = {**(row.had or {}), **(row.seen or {})}
        row.had = {reader: data for reader, data in was.items() if reader not in now}
        row.seen = now
    for row in known.values():
        if row.closed is None and row.key not in seen:
            row.closed = write.now
            closed.append(row.key)
    write.session.flush()
    columns = _columns((*whole["findings"], *whole["waived"]), whole["channels"])
    _keep_columns(write, {(key, *place) for key, places in columns.items() for place in places})
    run = CheckRun(
        state=state,
        whence=whence,
        last=last,
        at=write.now,
        files=whole["read"]["files"],
        values=whole["read"]["values"],
        wrong="",
    )
    write.session.add(run)
    write.session.flush()
    counts = Counter(column for key, places in columns.items() if key not in waived for column in places)
    write.session.add_all(
        RunCount(run_id=run.id, channel=channel, centre=centre, open=count)
        for (channel, centre), count in sorted(counts.items())
    )
    write.record("findings.checked", f"check {run.id}", {"state": state, "opened": opened, "closed": closed})
    return run


def fail(write: Write, state: str, last: int, whence: str, why: str) -> None:
    """Note that a check could not be made, and why; every finding stays as it is."""
    write.session.add(CheckRun(state=state, whence=whence, last=last, at=write.now, wrong=why))
    write.record("findings.unchecked", "check", {"state": state, "why": why[:500]})


def give(write: Write, key: str, owner: int | None, due: date | None, link: str) -> None:
    """Say who sees to a finding, and by when; they get a letter with the link. Raises Refused."""
    row = _open(write, key)
    if owner is not None and owner not in {person for person, _ in may_own(write.session, key)}:
        raise Refused("findings.owner_wrong")
    if due is not None and due < write.now.date():
        raise Refused("findings.due_past")
    before = {"owner": row.owner_id, "due": row.due}
    name = write.session.get(Name, owner) if owner is not None else None
    if name is not None and owner not in (None, row.owner_id, write.person):
        subject, _, body = said("findings.letter", name.locale, link=link).partition("\n")
        letter(write, name.person_id, subject, body)
    row.owner_id, row.due = owner, due
    write.record("findings.given", f"finding {key}", {"owner": owner, "due": due}, before)


def note(write: Write, key: str, text: str) -> None:
    """Add a word; it is for the client and, from a centre, for that centre's people. Raises Refused."""
    row = write.session.get(FindingGroup, key)
    if row is None or not visible(write.viewer, row):
        raise Hidden
    text = text.strip()
    if not text or len(text) > _LONGEST:
        raise Refused("findings.note_wrong", most=str(_LONGEST))
    centre = "" if write.viewer.at_client("findings") else _whose(write.session, write.viewer, row)
    write.session.add(FindingNote(key=key, person_id=write.person, centre=centre, at=write.now, text=text))
    write.record("findings.noted", f"finding {key}", {"centre": centre})


def may_own(session: Session, key: str) -> list[tuple[int, str]]:
    """Who can be given a finding, with their names: the client's owners, and the leads of the centres that see it."""
    row = session.get(FindingGroup, key)
    if row is None:
        raise Hidden
    asked = select(Membership.person_id).where(Membership.ended.is_(None), Membership.role.in_(_OWN)).distinct()
    able = [one for one in session.scalars(asked) if visible(viewer_of(session, one), row)]
    return sorted(names(session, *able).items(), key=lambda one: one[1])


def _open(write: Write, key: str) -> FindingGroup:
    row = write.session.get(FindingGroup, key)
    if row is None or not visible(write.viewer, row):
        raise Hidden
    if row.closed is not None:
        raise Refused("findings.closed_now")
    return row


def _known(session: Session, found: Collection[str]) -> dict[str, FindingGroup]:
    """The findings that are open, and those of these keys that were closed; not those of all time."""
    rows = [*session.scalars(select(FindingGroup).where(FindingGroup.closed.is_(None)))]
    for some in _parts(set(found) - {row.key for row in rows}):
        rows += session.scalars(select(FindingGroup).where(FindingGroup.key.in_(some)))
    return {row.key: row for row in rows}


def _parts(keys: Set[str]) -> Iterator[list[str]]:
    """The keys in lists that are short enough for one question to the database."""
    ordered = iter(sorted(keys))
    while some := list(islice(ordered, _AT_ONCE)):
        yield some


def _worth(seen: Mapping[str, Any]) -> dict[str, Any]:
    """What each reader sees, without readers of several centres who see no more than one of these does."""
    return {
        reader: data
        for reader, data in seen.items()
        if len(centres_of(reader)) == 1 or all(seen.get(one) != data for one in centres_of(reader))
    }


def _whose(session: Session, viewer: Viewer, row: FindingGroup) -> str:
    """Of the centres of a person the first one that the finding is or was open for."""
    mine = viewer.centres("findings")
    asked = select(FindingColumn.centre).where(FindingColumn.key == row.key, FindingColumn.centre.in_(mine))
    asked = asked.order_by(FindingColumn.closed.is_not(None), FindingColumn.centre)
    first = session.scalar(asked.limit(1))
    return first or min(one for reader in {**row.seen, **row.had} for one in centres_of(reader) & mine)


def _keep_columns(write: Write, now: Set[tuple[str, str, str]]) -> None:
    """Open and close the columns of findings, so that each has its own time. now: (key, channel, centre)."""
    rows = [*write.session.scalars(select(FindingColumn).where(FindingColumn.closed.is_(None)))]
    opened = {key for key, _, _ in now - {(row.key, row.channel, row.centre) for row in rows}}
    for some in _parts(opened):
        asked = select(FindingColumn).where(FindingColumn.key.in_(some), FindingColumn.closed.is_not(None))
        rows += write.session.scalars(asked)
    known = {(row.key, row.channel, row.centre): row for row in rows}
    for column in sorted(now - known.keys()):
        key, channel, centre = column
        write.session.add(FindingColumn(key=key, channel=channel, centre=centre, opened=write.now, closed=None))
    for column, row in known.items():
        if column not in now:
            row.closed = row.closed or write.now
        elif row.closed is not None:
            row.opened, row.closed = write.now, None


def _columns(
    findings: Iterable[Mapping[str, Any]], channels: Mapping[str, list[str]]
) -> dict[str, set[tuple[str, str]]]:
    """Of each finding the columns that it has a place in; those of the record alone where no text is in it."""
    found: dict[str, set[tuple[str, str]]] = {}
    for finding in findings:
        files = [
            place["file"] for value in finding["values"] if value["role"] != "record" for place in value["occurrences"]
        ]
        places = {(channel, centre) for channel, centre in (channels.get(file, [RECORD, ""]) for file in files)}
        found[finding["key"]] = places or {(RECORD, "")}
    return found
