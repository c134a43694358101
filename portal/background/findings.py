"""How findings keep up with workspace and texts: looked at every few seconds, checked by a process of its own."""

from __future__ import annotations

import logging
import subprocess
import threading
from datetime import datetime
from functools import partial
from pathlib import Path

import yaml
from sqlalchemy import func, select

from portal.checking.assembling import Texts, assembled
from portal.database import Database
from portal.guides.keeping import due as due_of
from portal.guides.shelf import Shelf
from portal.models import Submission
from portal.rounds import keep_on
from portal.services import findings, texts
from portal.services.writing import Who, writing
from portal.while_asked import command

_EVERY = 3.0  # seconds between two looks
_SECONDS = 3600  # after which a check has hung
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
        why = _check(root, kept, state.split("_")[1], part)
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


def _check(root: Path, kept: list[Texts], day: str, part: Path) -> str:
    """Write what a check finds to `part`. What went wrong, else ""."""
    try:
        with assembled(root, kept) as place:
            # In the folder, so that places are named as its people know them.
            done = subprocess.run(  # noqa: S603
                command("portal.checking.run", ".", day, part.resolve()),
                cwd=place,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return f"checking took longer than {_SECONDS // 60} minutes"
    except yaml.YAMLError:
        return "channels/sources.yaml cannot be read"
    if done.returncode:
        return done.stderr.strip()[-4000:] or "checking failed"
    return ""
