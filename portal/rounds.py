"""How whatever the portal does by itself goes on for as long as it runs, whatever goes wrong in one round."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from portal.database import is_silent


def keep_on(once: Callable[[], object], every: float, ended: threading.Event, log: logging.Logger, failed: str) -> None:
    """Call `once` every so many seconds until `ended`, the first time at once.

    failed: what is said where it raises anything at all; the next round tries again. Of a database that does not answer
    one line is enough, of all else it is said where it came from.
    """
    while not ended.is_set():
        try:
            once()
        except Exception as wrong:
            log.error("%s; trying again", failed, exc_info=None if is_silent(wrong) else wrong)
        ended.wait(every)
