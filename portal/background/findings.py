"""How findings keep up with workspace and texts: looked at every few seconds, checked by a process of its own."""

from __future__ import annotations

import logging
import subprocess
import threading
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import yaml
from sqlalchemy import func, select

from portal.background.hindering import hindering
from portal.checking.assembling import Texts, assembled
from portal.database import Database
from portal.guides.keeping import due as due_of
from portal.guides.shelf import Shelf
from portal.models import Submission
from portal.rounds import keep_on
from portal.services import findings, findings_seen, texts
from portal.services.writing import Who, writing
from portal.while_asked import command

_EVERY = 3.0  # seconds between two looks
_SECONDS = 1800  # after which a check has hung
_ALONE = 300  # after which the texts of one submission are too much for it
_PORTAL = "portal"
_log = logging.getLogger("onevoice.portal.checking")


def keep_up(root: Path, shelf: Shelf, database: Database, timezone: str, folder: Path, ended: threading.Event) -> None:
    """Look every few seconds, until `ended`, whether there is something to check. folder: the portal's."""
    shelf.forgive()
    once = partial(check_if_due, root, shelf, database, timezone, folder)
    keep_on(once, _EVERY, ended, _log, "the texts cannot be checked")


def check_if_due(
    root: Path, shelf: Shelf, database: Database, timezone: str, folder: Path, now: datetime | None = None
) -> bool:
    """Check everything if the workspace, the texts of a centre or the day have changed since the last. Whether it did.

    shelf: where the pages of the checks stand, one for each reader, as the sites do.
    """
    with database.reading() as session:
        last = session.scalar(select(func.max(Submission.id))) or 0
        aside = texts.put_aside(session)
        kept = texts.to_check(session, folder)
    state = f"{due_of(root, timezone, now)}_{last}_{aside}"
    if state in (shelf.current(), shelf.failed()[0]):
        return False
    with shelf.alone() as alone:
        if not alone or state in (shelf.current(), shelf.failed()[0]):
            return False
        part = shelf.place_for(state)
        day = state.split("_")[1]
        why = _check(root, kept, day, part, _SECONDS)
        if why and _put_aside(database, root, kept, day, shelf, why, now):
            with database.reading() as session:
                kept = texts.to_check(session, folder)
            part = shelf.place_for(state)
            why = _check(root, kept, day, part, _SECONDS)
        with writing(database, Who(now=now)) as write:
            if why:
                findings.fail(write, state, last, _PORTAL, why)
            else:
                findings.take(write, state, last, _PORTAL, part)
        if why:
            shelf.fail(state, why)
        else:
            shelf.switch(part, state)
        return not why


def _put_aside(
    database: Database, root: Path, kept: Sequence[Texts], day: str, shelf: Shelf, why: str, now: datetime | None
) -> bool:
    """Put aside the texts that came since the last check and that none gets over: whether there are any."""
    with database.reading() as session:
        before = findings_seen.last_run(session)
        since = before.last if before is not None else 0

    def tried(some: Sequence[Texts]) -> str:
        return _check(root, some, day, shelf.place_for("tried"), _ALONE if len(some) == 1 else _SECONDS)

    found = hindering(tried, kept, since, why)
    shelf.place_for("tried")
    for number in found:
        _log.warning("no check gets over submission %s, which is put aside", number)
    if found:
        with writing(database, Who(now=now)) as write:
            texts.hinder(write, found)
    return bool(found)


def _check(root: Path, kept: Sequence[Texts], day: str, part: Path, seconds: int) -> str:
    """Write what a check finds to `part`. What went wrong, else ""."""
    try:
        with assembled(root, kept) as place:
            # In the folder, so that places are named as its people know them.
            done = subprocess.run(  # noqa: S603
                command("portal.checking.run", ".", day, part.resolve()),
                cwd=place,
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return f"checking took longer than {seconds // 60} minutes"
    except yaml.YAMLError:
        return "channels/sources.yaml cannot be read"
    if done.returncode:
        return done.stderr.strip()[-4000:] or "checking failed"
    return ""
