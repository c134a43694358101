"""Which files of a folder are texts that can be read, and their bytes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from checker.folders.suffixes import SUFFIXES
from knowledge.problems import Place, Problem, Problems

# Folders that hold tools and their products, never anyone's texts.
_NOT_TEXTS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
# Files that are about the files beside them.
_NOT_SAID_TO_CUSTOMERS = frozenset({"license", "licence", "copying", "notice", "changelog", "contributing"})

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe would be waited for until somebody writes to it

LARGEST = 20 * 1024 * 1024
"""Bytes; a larger file is hardly a text that someone wrote."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The readable texts below some paths, sorted, and how many other files there are by suffix.

    names: their paths as text, for making paths of very many takes as long as reading them. denied: what went wrong
    with each folder that could not be read.
    """

    names: tuple[str, ...]
    passed_over: Mapping[str, int]
    denied: tuple[OSError, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Of the texts."""
        return tuple(map(Path, self.names))


def list_texts(roots: Iterable[Path], suffixes: Iterable[str], apart: Iterable[Path] = ()) -> Listing:
    """Every file below `roots` (or the file itself) whose suffix is one of `suffixes`.

    Hidden files and folders are left out, and links that lead out of their root, so that what is checked is what
    stands in the folder. apart: files that are left out too. Raises OSError for a root that is not there or may not be
    read.
    """
    wanted, left_out = frozenset(suffixes), {path.resolve() for path in apart}
    denied: list[OSError] = []
    texts: dict[str, None] = {}
    others: Counter[str] = Counter()
    for root in roots:
        alone = root.is_file()
        for path in [str(root)] if alone else _below(root, denied):
            if left_out and Path(path).resolve() in left_out:
                continue
            suffix = suffix_of(path)
            if alone or suffix in wanted:
                texts[path] = None
            else:
                others[suffix or _name_of(path)] += 1
    return Listing(tuple(sorted(texts, key=_in_order)), dict(sorted(others.items())), tuple(denied))


def suffix_of(path: str) -> str:
    """The suffix of a path in lower case, as pathlib tells it, at a tenth of the cost."""
    name = _name_of(path)
    at = name.rfind(".")
    return name[at:].lower() if 0 < at < len(name) - 1 else ""


def _name_of(path: str) -> str:
    return path[path.rfind(os.sep) + 1 :]


def _in_order(path: str) -> list[str]:
    """What paths are sorted by: their parts, as pathlib compares them."""
    parts = path.split(os.sep)  # noqa: PTH206 making paths of them would take longer than reading the folder
    if not parts[0]:
        parts[0] = os.sep
    return parts


def content_of(path: Path | str, shown: str, largest: int = LARGEST) -> bytes | Problem:
    """The bytes of a file that there is a reader for; the problem where they cannot be had."""
    named = os.fspath(path)
    suffix = suffix_of(named)
    if suffix not in SUFFIXES:
        as_named = named[len(named) - len(suffix) :]
        return Problem(
            Place(shown), "READ-FORMAT", "no reader for this format", as_named, "convert it, or leave it out"
        )
    try:
        file = os.open(named, os.O_RDONLY | os.O_CLOEXEC | _AT_ONCE)
        try:
            status = os.fstat(file)
            if not S_ISREG(status.st_mode):
                return Problem(
                    Place(shown), "READ-FILE", "cannot be read: this is no file", do="name the files within it"
                )
            if status.st_size > largest:
                size = f"{status.st_size:,} bytes"
                return Problem(Place(shown), "READ-SIZE", f"larger than {largest:,} bytes", size, "split it")
            return _bytes_of(file, status.st_size)
        finally:
            os.close(file)
    except OSError as error:
        return Problem(Place(shown), "READ-FILE", f"cannot be read: {error.strerror or error}")


def _bytes_of(file: int, size: int) -> bytes:
    """All of a file, also where it has grown since it was of that size."""
    content = os.read(file, size + 1)
    if len(content) == size:
        return content
    parts = [content]
    while part := os.read(file, 1 << 20):
        parts.append(part)
    return b"".join(parts)


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


def all_shown(paths: Iterable[str]) -> Iterator[str]:
    """As `shown`, of many paths: the folder that they lie in is looked at once."""
    folders: dict[str, str] = {}
    for path in paths:
        at = path.rfind(os.sep) + 1
        folder = path[:at]
        named = folders.get(folder)
        if named is None:
            there = shown(Path(folder))
            named = folders[folder] = "" if there == os.curdir else os.path.join(there, "")  # noqa: PTH118 a text is wanted
        yield named + path[at:]


def _below(root: Path, denied: list[OSError]) -> Iterator[str]:
    """The paths of files, as pathlib writes them."""
    real_root = root.resolve(strict=True)
    here = len(os.curdir + os.sep) if str(root) == os.curdir else 0
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
            elif (
                entry.is_file(follow_symlinks=False)
                or (entry.is_symlink() and _stays_within(Path(entry.path), real_root) and entry.is_file())
            ) and entry.name[: -len(suffix_of(entry.name)) or None].lower() not in _NOT_SAID_TO_CUSTOMERS:
                yield entry.path[here:]


def _stays_within(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a link in a circle, or to nothing
        return False
