"""How packs that were ordered are made: looked for every few seconds, each made by a process of its own."""

from __future__ import annotations

import json
import logging
import subprocess
import tempfile
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from portal.background.pack_run import FILE, TOLD
from portal.database import Database
from portal.models import Pack
from portal.rounds import keep_on
from portal.services.duty import leave_duty, on_duty
from portal.services.packs import Made, fail, hand_over
from portal.services.writing import Who, writing
from portal.settings import Settings
from portal.while_asked import command
from portal.working import new_holder

_EVERY = 3.0  # seconds between two looks
_SECONDS = 3600  # after which making one has hung
_DUTY = "packs"
_log = logging.getLogger("onevoice.portal.packs")


def keep_up(root: Path, settings: Settings, database: Database, timezone: str, ended: threading.Event) -> None:
    """Look every few seconds, until `ended`, whether there is one to make, where no other process does."""
    holder = new_holder()

    def once() -> None:
        if on_duty(database, _DUTY, holder, datetime.now(UTC)):
            make_ordered(root, settings, database, timezone)

    keep_on(once, _EVERY, ended, _log, "packs cannot be made")
    leave_duty(database, _DUTY, holder, datetime.now(UTC))


def make_ordered(root: Path, settings: Settings, database: Database, timezone: str) -> int:
    """Make what was ordered, the oldest first: how many there were. timezone: in which days begin."""
    with database.reading() as session:
        asked = select(Pack.id, Pack.centre_id).where(Pack.state == "ordered").order_by(Pack.id)
        ordered = [(number, centre) for number, centre in session.execute(asked)]
    for number, centre in ordered:
        day = settings.clock().astimezone(ZoneInfo(timezone)).date()
        with tempfile.TemporaryDirectory(prefix="onevoice-") as place:
            why = _make(root, centre, day, Path(place))
            made = None if why else _made(Path(place), day)
        with writing(database, Who(now=settings.clock())) as write:
            if made is None:
                fail(write, number, why)
            else:
                hand_over(write, number, made, settings.packs)
    return len(ordered)


def _make(root: Path, centre: str, day: date, place: Path) -> str:
    """Make one. What went wrong, else ""."""
    asked = command("portal.background.pack_run", root, centre, str(day), place)
    try:
        done = subprocess.run(asked, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return f"making it took longer than {_SECONDS // 60} minutes"
    return (done.stderr.replace(f"{root}/", "").strip() or "it could not be made") if done.returncode else ""


def _made(place: Path, day: date) -> Made:
    told = json.loads(place.joinpath(TOLD).read_text("utf-8"))
    content = place.joinpath(FILE).read_bytes()
    return Made(content, told["version"], day, told["manifest"], told["contents"], tuple(told["hidden"]), told["quiz"])
