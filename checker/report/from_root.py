"""How a file is named to a program that shows a whole repository: from its root, whatever folder one stands in."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def root_of(here: Path) -> Path:
    """The root of the repository that a folder is in; the folder itself where it is in none."""
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def from_root(file: str) -> str:
    """A path, as shown to who stands here, from the root of the repository; absolute where it lies outside."""
    here = Path.cwd()
    path = Path(here, file).resolve()
    root = root_of(here).resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def printable(path: str) -> str:
    """A path as text: what is no UTF-8 in it is written as escapes, as everywhere else."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
