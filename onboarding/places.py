"""How files are named in an audit: from the workspace's root, wherever that lies and whoever asks from where."""

from __future__ import annotations

import os
from pathlib import Path


def from_root(place: str, root: Path) -> str:
    """A path, with its line where it has one, as it is from the root; as it is where it lies outside of it."""
    whole, top = Path(place).resolve(), root.resolve()
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else Path(place).as_posix()


def told(words: str, root: Path) -> str:
    """Words that may name places, with these from the root."""
    for name in {str(root), str(root.resolve()), os.path.relpath(root)} - {"."}:
        words = words.replace(f"{name}/", "")
    return words
