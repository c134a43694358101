"""A folder for what is being made and is not whole yet; what a process that was killed left in one is cleared away."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = ".onevoice-unfinished-"


@contextmanager
def aside(parent: Path) -> Iterator[Path]:
    """A new folder in `parent`, for its owner alone, removed at the end. Those of others who died are removed first."""
    with _locked(parent):  # so that nobody clears away what is made but not held yet
        _clear(parent)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        held = os.open(folder, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)  # it goes with the process, however that ends
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def clear(parent: Path) -> None:
    """Remove the folders of this sort in `parent` that no process holds any more."""
    with _locked(parent):
        _clear(parent)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _clear(parent: Path) -> None:
    for left in parent.glob(f"{PREFIX}*"):
        try:
            held = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue  # somebody is at it
        finally:
            os.close(held)
