"""Where a workspace keeps what its texts were seen to state."""

from __future__ import annotations

from pathlib import Path

FOLDER = "remembered"


def files_of(root: Path) -> list[Path]:
    """The files of memory in a workspace's folder, in order."""
    return sorted((root / FOLDER).glob("*.yaml"))
