"""The folder of the user in which what was reckoned once is kept: never in a workspace (decision 0006)."""

from __future__ import annotations

import os
from pathlib import Path

PLACE = "ONEVOICE_CACHE"  # the variable that names another folder; empty: keep nothing


def kept_folder() -> Path | None:
    """The folder to keep it in; None where nothing is to be kept, or there is no home."""
    named = os.environ.get(PLACE)
    if named == "":
        return None
    try:
        return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "onevoice")
    except (OSError, RuntimeError):
        return None
