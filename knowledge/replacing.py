"""How a file gets a new content: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`, whose earlier content stays until the new one is there to its last byte.

    A file that exists keeps its rights, and a link leads where it led. A device or a pipe is simply written to.
    Raises OSError, which names `path`, when it cannot be written; nothing is left beside it.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8")
        return
    fresh = target.with_name(f".{target.name[:100]}.{os.getpid()}")
    try:
        fresh.write_text(text, encoding="utf-8", newline="")
        if target.exists():
            fresh.chmod(target.stat().st_mode)
        fresh.replace(target)
    except OSError as error:
        # The user knows the file they named, not the one that was to become it.
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        fresh.unlink(missing_ok=True)
