"""Which files of a folder are texts that can be read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# Folders that hold tools and their products, never anyone's texts.
_NOT_TEXTS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
# Files that are about the files beside them.
_NOT_SAID_TO_CUSTOMERS = frozenset({"license", "licence", "copying", "notice", "changelog", "contributing"})


@dataclass(frozen=True, slots=True)
class Listing:
    """The readable texts below some paths, sorted, and how many other files there are by suffix."""

    paths: tuple[Path, ...]
    passed_over: Mapping[str, int]


def list_texts(roots: Iterable[Path], suffixes: Iterable[str]) -> Listing:
    """Every file below `roots` (or the file itself) whose suffix is one of `suffixes`.

    Hidden files and folders are left out, and links that lead out of their root, so that what is checked is what
    stands in the folder. Raises OSError for a root that is not there or may not be read.
    """
    wanted = frozenset(suffixes)
    texts: dict[Path, None] = {}
    others: Counter[str] = Counter()
    for root in roots:
        for path in [root] if root.is_file() else _below(root):
            if path.suffix.lower() in wanted or path == root:
                texts[path] = None
            else:
                others[path.suffix.lower() or path.name] += 1
    return Listing(tuple(sorted(texts)), dict(sorted(others.items())))


def shown(path: Path) -> str:
    """A path as its user would type it: relative to where they stand, when that is no longer."""
    relative = os.path.relpath(path)
    return min(relative, str(path), key=len) if path.is_absolute() else relative


def _below(root: Path) -> Iterator[Path]:
    real_root = root.resolve(strict=True)
    for folder, folders, names in os.walk(root, onerror=_refuse):
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n not in _NOT_TEXTS)
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or path.stem.lower() in _NOT_SAID_TO_CUSTOMERS:
                continue
            if path.is_symlink() and not _stays_within(path, real_root):
                continue
            if path.is_file():
                yield path


def _stays_within(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a link in a circle, or to nothing
        return False


def _refuse(error: OSError) -> None:
    raise error
