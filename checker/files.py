"""Which files of a folder are texts that can be read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.problems import Place, Problems

# Folders that hold tools and their products, never anyone's texts.
_NOT_TEXTS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
# Files that are about the files beside them.
_NOT_SAID_TO_CUSTOMERS = frozenset({"license", "licence", "copying", "notice", "changelog", "contributing"})


@dataclass(frozen=True, slots=True)
class Listing:
    """The readable texts below some paths, sorted, and how many other files there are by suffix.

    denied: what went wrong with each folder that could not be read.
    """

    paths: tuple[Path, ...]
    passed_over: Mapping[str, int]
    denied: tuple[OSError, ...] = ()


def list_texts(roots: Iterable[Path], suffixes: Iterable[str], apart: Iterable[Path] = ()) -> Listing:
    """Every file below `roots` (or the file itself) whose suffix is one of `suffixes`.

    Hidden files and folders are left out, and links that lead out of their root, so that what is checked is what
    stands in the folder. apart: files that are left out too. Raises OSError for a root that is not there or may not be
    read.
    """
    wanted, left_out = frozenset(suffixes), {path.resolve() for path in apart}
    denied: list[OSError] = []
    texts: dict[Path, None] = {}
    others: Counter[str] = Counter()
    for root in roots:
        for path in [root] if root.is_file() else _below(root, denied):
            if left_out and path.resolve() in left_out:
                continue
            if path.suffix.lower() in wanted or path == root:
                texts[path] = None
            else:
                others[path.suffix.lower() or path.name] += 1
    return Listing(tuple(sorted(texts)), dict(sorted(others.items())), tuple(denied))


def report_denied(listing: Listing, problems: Problems) -> None:
    """Tell of each folder of a listing that could not be read."""
    for error in listing.denied:
        place = Place(shown(Path(error.filename)))
        why = (error.strerror or str(error)).lower()
        problems.add(place, "READ-FILE", f"this folder cannot be read: {why}", do="check its rights")


def shown(path: Path) -> str:
    """A path as its user would type it: relative to where they stand, when that is no longer."""
    relative = os.path.relpath(path)
    return min(relative, str(path), key=len) if path.is_absolute() else relative


def _below(root: Path, denied: list[OSError]) -> Iterator[Path]:
    real_root = root.resolve(strict=True)
    with os.scandir(root):  # raises for a root that may not be read; of folders below it, the rest is read
        pass
    for folder, folders, names in os.walk(root, onerror=denied.append):
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
