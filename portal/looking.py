"""What the portal does by itself as the workspace and the days change: takes its places over, looks at each gate."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime
from pathlib import Path

from portal.database import Database
from portal.live import Live
from portal.rounds import keep_on
from portal.services.duty import leave_duty, on_duty
from portal.services.evaluating import evaluate_all
from portal.services.foreseeing import foresee_all
from portal.services.places import take_places
from portal.services.writing import Who, writing
from portal.settings import Settings
from portal.working import new_holder

_EVERY = 60.0  # seconds between two looks
_LOOKING = "gates"
_log = logging.getLogger("onevoice.portal")


def take_over(database: Database, live: Live) -> None:
    """Have the client and its centres as the workspace has them now. Raises WrongInput where it could never be read."""
    snapshot = live.fresh()
    with writing(database, Who()) as write:
        take_places(write, snapshot.workspace, snapshot.day)


def keep_looking(root: Path, settings: Settings, database: Database, ended: threading.Event) -> threading.Thread:
    """Look in a thread of its own until `ended`, where no other process does."""
    live, holder = Live(root, settings.clock), new_holder()

    def once() -> None:
        if on_duty(database, _LOOKING, holder, datetime.now(UTC)):
            take_over(database, live)
            evaluate_all(database, live, settings.address)
            foresee_all(database, live)

    def loop() -> None:
        ended.wait(_EVERY)  # who starts the portal has just taken its places over
        keep_on(once, _EVERY, ended, _log, "the gates cannot be looked at")
        leave_duty(database, _LOOKING, holder, datetime.now(UTC))

    thread = threading.Thread(target=loop, name="gates", daemon=True)
    thread.start()
    return thread
