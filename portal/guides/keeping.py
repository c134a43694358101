"""How the served sites keep up with the workspace: looked at every few seconds, built by a process of its own."""

from __future__ import annotations

import logging
import subprocess
import threading
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.revisions import NoRevision, commit_of, laid_out
from portal.guides.shelf import Shelf
from portal.rounds import keep_on
from portal.while_asked import command

_EVERY = 5.0  # seconds between two looks
_SECONDS = 3600  # after which a build has hung
_LETTERS = 12  # of a commit; enough to tell builds of one workspace apart
_NOT_FACTS = frozenset({".onevoice", ".git", "build", "site"})
_log = logging.getLogger("onevoice.portal.guides")


def keep_up(root: Path, shelf: Shelf, timezone: str, ended: threading.Event) -> None:
    """Look every few seconds, until `ended`, whether there is a build to make. timezone: in which days begin.

    A start of the portal is a reason to try again what could not be built.
    """
    shelf.forgive()
    keep_on(partial(build_if_due, root, shelf, timezone), _EVERY, ended, _log, "the sites cannot be looked after")


def build_if_due(root: Path, shelf: Shelf, timezone: str, now: datetime | None = None) -> bool:
    """Build the sites if the workspace has another commit, or the day has changed, since the last. Whether it did."""
    wanted = due(root, timezone, now)
    if wanted in (shelf.current(), shelf.failed()[0]):
        return False
    with shelf.alone() as alone:
        if not alone or wanted in (shelf.current(), shelf.failed()[0]):
            return False
        part = shelf.place_for(wanted)
        why = _build(root, part, wanted.rpartition("_")[2])
        if why:
            _log.warning("the sites of %s cannot be built; the last ones stay", wanted)
            shelf.fail(wanted, why)
            return False
        shelf.switch(part, wanted)
        return True


def due(root: Path, timezone: str, now: datetime | None = None) -> str:
    """What the sites should be of: commit (or, without git, the state of the files) and day."""
    zone = ZoneInfo(timezone)
    day = (now.astimezone(zone) if now else datetime.now(zone)).date()
    try:
        state = commit_of(root, "HEAD")
    except NoRevision:
        state = _state(root)
    return f"{state[:_LETTERS]}_{day.isoformat()}"


def _state(root: Path) -> str:
    """A digest of where and how the files of a folder without git stand."""
    reckoned = sha256()
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if inside.parts[0] not in _NOT_FACTS and path.is_file():
            about = path.stat()
            reckoned.update(f"{inside}\0{about.st_size}\0{about.st_mtime_ns}\0".encode())
    return reckoned.hexdigest()


def _build(root: Path, part: Path, day: str) -> str:
    """Build all sites into `part`, by the command that people use. What went wrong, else ""."""
    try:
        with laid_out(root, "HEAD") as place:
            return _run(place, part, day).replace(f"{place}/", "")
    except NoRevision:
        return _run(root, part, day).replace(f"{root}/", "")


def _run(place: Path, part: Path, day: str) -> str:
    asked = command("onevoice", "build", place, "--output", part, "--as-of", day)
    try:
        done = subprocess.run(asked, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return f"building took longer than {_SECONDS // 60} minutes"
    return (done.stderr.strip() or "building failed") if done.returncode else ""
