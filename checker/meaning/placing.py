"""How files are kept that others may read, or write, at the same time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


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
