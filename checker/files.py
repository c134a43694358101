"""Which files of a folder are texts that can be read, and their bytes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from checker.suffixes import SUFFIXES
from knowledge.problems import Place, Problem, Problems

# Folders that hold tools and their products, never anyone's texts.
_NOT_TEXTS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
# Files that are about the files beside them.
_NOT_SAID_TO_CUSTOMERS = frozenset({"license", "licence", "copying", "notice", "changelog", "contributing"})

LARGEST = 20 * 1024 * 1024
"""Bytes; a larger file is hardly a text that someone wrote."""


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
            suffix = path.suffix.lower()
            if suffix in wanted or path == root:
                texts[path] = None
            else:
                others[suffix or path.name] += 1
    return Listing(tuple(sorted(texts, key=_in_order)), dict(sorted(others.items())), tuple(denied))


def _in_order(path: Path) -> tuple[str, ...]:
    return path.parts  # as pathlib compares them, which splits them anew each time


def content_of(path: Path, shown: str, largest: int = LARGEST) -> bytes | Problem:
    """The bytes of a file that there is a reader for; the problem where they cannot be had."""
    place = Place(shown)
    if path.suffix.lower() not in SUFFIXES:
        return Problem(place, "READ-FORMAT", "no reader for this format", path.suffix, "convert it, or leave it out")
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return Problem(place, "READ-FILE", "cannot be read: this is no file", do="name the files within it")
        if status.st_size > largest:
            size = f"{status.st_size:,} bytes"
            return Problem(place, "READ-SIZE", f"larger than {largest:,} bytes", size, "split it")
        with path.open("rb", buffering=0) as file:
            return file.read()
    except OSError as error:
        return Problem(place, "READ-FILE", f"cannot be read: {error.strerror or error}")


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


def all_shown(paths: Iterable[Path]) -> Iterator[str]:
    """As `shown`, of many paths: the folder that they lie in is looked at once."""
    folders: dict[str, str] = {}
    for path in paths:
        folder, name = os.path.split(path)
        named = folders.get(folder)
        if named is None:
            at = shown(Path(folder))
            named = folders[folder] = "" if at == os.curdir else os.path.join(at, "")  # noqa: PTH118 a text is wanted
        yield named + name


def _below(root: Path, denied: list[OSError]) -> Iterator[Path]:
    real_root = root.resolve(strict=True)
    with os.scandir(root):  # raises for a root that may not be read; of folders below it, the rest is read
        pass
    folders = [str(root)]
    while folders:
        try:
            with os.scandir(folders.pop()) as listed:
                entries = [entry for entry in listed if not entry.name.startswith(".")]
        except OSError as error:
            denied.append(error)
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _NOT_TEXTS:
                    folders.append(entry.path)
            elif entry.is_file(follow_symlinks=False) or (
                entry.is_symlink() and _stays_within(Path(entry.path), real_root) and entry.is_file()
            ):
                path = Path(entry.path)
                if path.stem.lower() not in _NOT_SAID_TO_CUSTOMERS:
                    yield path


def _stays_within(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a link in a circle, or to nothing
        return False
