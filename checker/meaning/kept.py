"""Where what is reckoned once is kept: outside the workspace, in the user's cache folder (decision 0006)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from knowledge.loading.kept import PLACE


def folder() -> Path | None:
    """The folder to keep it in; None where nothing is to be kept, or there is no home."""
    named = os.environ.get(PLACE)
    if named == "":
        return None
    try:
        return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "onevoice")
    except RuntimeError:
        return None


def replace(path: Path, write: Callable[[Path], None]) -> bool:
    """Write a file aside and put it in place, so that others see all of it or nothing; False where that failed."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".aside")
        os.close(handle)
        try:
            write(Path(aside))
            Path(aside).replace(path)
            return True
        finally:
            Path(aside).unlink(missing_ok=True)
    return False
